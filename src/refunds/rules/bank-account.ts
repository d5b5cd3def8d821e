/**
 * A country that shares the franc of the BCEAO, check digits, bank (two letters or digits and three
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

/** An IBAN of the UEMOA as it is written by people, with or without spaces; undefined where it is none. */
export function bankAccount(text: string): BankAccount | undefined {
  const iban = text.replaceAll(/[\s\u00a0\u202f.-]/g, '').toUpperCase();
  if (!IBAN.test(iban) || remainder(iban) !== 1n) return undefined;
  return {
    iban,
    bank: iban.slice(4, 9),
    branch: iban.slice(9, 14),
    number: iban.slice(14, 26),
    key: iban.slice(26),
  };
}

/** ISO 7064: the first four characters at the end, letters as 10 to 35, modulo 97. */
function remainder(iban: string): bigint {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = [...moved].map((character) => Number.parseInt(character, 36)).join('');
  return BigInt(digits) % 97n;
}
