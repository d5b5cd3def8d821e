/**
 * An IBAN: a country that shares the franc of the BCEAO, check digits, bank (two letters or digits and three
 * digits), branch (5 digits), number (12), key (2).
 */
const IBAN = /^(?:BJ|BF|CI|GW|ML|NE|SN|TG)\d{2}[A-Z0-9]{2}\d{22}$/;

/** The parts that a bank's own file may want apart. */
export type BankAccount = {
  readonly iban: string;
  readonly bank: string;
  readonly branch: string;
  readonly number: string;
  readonly key: string;
};

/** What is printed on a RIB: the same without the country and its check digits. */
const RIB = /^(BJ|BF|CI|ML|NE|SN|TG)\d{22}$/;

/**
 * An account of the UEMOA as it is written by people, with or without spaces: an IBAN, or the RIB that
 * a bank prints, whose key then has to be right. Undefined where it is neither.
 */
export function bankAccount(text: string): BankAccount | undefined {
  const written = text.replaceAll(/[\s\u00a0\u202f.-]/g, '').toUpperCase();
  const iban = ibanOfRib(written) ?? written;
  if (!IBAN.test(iban) || remainder(iban) !== 1n) return undefined;
  return {
    iban,
    bank: iban.slice(4, 9),
    branch: iban.slice(9, 14),
    number: iban.slice(14, 26),
    key: iban.slice(26),
  };
}

function ibanOfRib(rib: string): string | undefined {
  const [, country] = RIB.exec(rib) ?? [];
  if (country === undefined || keyOf(rib.slice(0, 22)) !== rib.slice(22)) return undefined;
  const check = 98n - remainder(`${country}00${rib}`);
  return `${country}${check.toString().padStart(2, '0')}${rib}`;
}

/** The key of a RIB; its letters count A to I, J to R and S to Z as 1 to 9, 1 to 9 and 2 to 9. */
function keyOf(account: string): string {
  const digits = account.replaceAll(
    /[A-Z]/g,
    (letter) => '12345678912345678923456789'[letter.charCodeAt(0) - 65] ?? '',
  );
  return (97n - ((BigInt(digits) * 100n) % 97n)).toString().padStart(2, '0');
}

/** ISO 7064: the first four characters at the end, letters as 10 to 35, modulo 97. */
function remainder(iban: string): bigint {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = [...moved].map((character) => Number.parseInt(character, 36)).join('');
  return BigInt(digits) % 97n;
}
