import fc from 'fast-check';
import { type Dossier, emptyDossier, type Row } from './dossier.ts';
import { MISTAKES, type Mistake, makeMistake } from './make-mistakes.ts';
import { dayAfter, type Model, netOf } from './model.ts';

/** What a dossier should hold, in numbers that are made sense of where it is used. */
export type Wish = {
  readonly contracts: readonly ContractWish[];
  readonly bills: readonly { contract: number; amount: number; open: number }[];
  readonly deposits: readonly { contract: number; amount: number; daysAgo: number }[];
  readonly payments: readonly PaymentWish[];
  readonly refunds: readonly RefundWish[];
  readonly mistakes: readonly { kind: Mistake; contract: number }[];
};

export type ContractWish = {
  readonly agency: number;
  readonly oldPoint: number | null;
  readonly mediumVoltage: boolean;
  readonly daysAgo: number | null;
  readonly removed: boolean;
  readonly pending: boolean;
  readonly contested: boolean;
  readonly bills: readonly (readonly [amount: number, open: number])[];
  readonly deposits: readonly number[];
};

export type Size = (typeof SIZES)[number];
type PaymentWish = {
  contract: number;
  size: Size;
  daysAgo: number;
  method: string;
  agency: number;
};
type RefundWish = { contract: number; size: Size; daysAgo: number; issuedAfter: number | null };

const SIZES = ['all', 'all', 'all', 'half', 'franc', 'more'] as const;

/** Few amounts, so that debts and deposits often meet; the largest needs lines of its own. */
const amount = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(5_000, 10_000, 15_000) },
  { weight: 1, arbitrary: fc.constantFrom(1, 1_000_000_000_000) },
);
const openPart = fc.constantFrom(1, 1, 1, 1, 0.5, 0);
const days = (...choices: number[]) => fc.constantFrom(...choices);
export const anyContract = fc.nat({ max: 40 });
export const size = fc.constantFrom(...SIZES);
const method = fc.constantFrom('ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY');
const often = (times: number) => fc.nat({ max: times }).map((n) => n > 0);

const contract: fc.Arbitrary<ContractWish> = fc.record({
  agency: fc.constantFrom(0, 0, 1, 1, 2, 3),
  oldPoint: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: 40 }) },
  ),
  mediumVoltage: fc.boolean(),
  daysAgo: fc.option(days(0, 1, 5, 28, 29, 30, 31, 32, 60, 400), { freq: 5 }),
  removed: often(3),
  pending: often(7).map((issued) => !issued),
  contested: fc.boolean(),
  bills: fc.array(fc.tuple(amount, openPart), { maxLength: 3 }),
  deposits: fc.array(amount, { maxLength: 2 }),
});

const rows = {
  bills: fc.array(fc.record({ contract: anyContract, amount, open: openPart }), { maxLength: 2 }),
  deposits: fc.array(fc.record({ contract: anyContract, amount, daysAgo: fc.nat({ max: 400 }) }), {
    maxLength: 1,
  }),
  payments: fc.array(
    fc.record({
      contract: anyContract,
      size,
      daysAgo: days(0, 0, 1, 3, 10, 35),
      method,
      agency: fc.nat({ max: 3 }),
    }),
    { maxLength: 4 },
  ),
  refunds: fc.array(
    fc.record({
      contract: anyContract,
      size,
      daysAgo: days(0, 0, 2, 9, 35),
      issuedAfter: fc.option(days(0, 0, 1, 2), { freq: 3 }),
    }),
    { maxLength: 3 },
  ),
  mistakes: fc.array(fc.record({ kind: fc.constantFrom(...MISTAKES), contract: anyContract }), {
    maxLength: 2,
  }),
};

/** What a story begins with: contracts enough for something to happen. */
export const firstWish: fc.Arbitrary<Wish> = fc.record({
  ...rows,
  contracts: fc.array(contract, { minLength: 3, maxLength: 6, size: 'max' }),
});

export const wish: fc.Arbitrary<Wish> = fc.record({
  ...rows,
  contracts: fc.array(contract, { maxLength: 3 }),
});

/** How much of what is owed, either way; never nothing. */
export function sized(owed: bigint, of: Size): bigint {
  const whole = owed > 0n ? owed : 500n;
  const part = { all: whole, half: whole / 2n, franc: 1n, more: whole + 700n }[of];
  const most = 1_000_000_000_000n;
  return part < 1n ? 1n : part > most ? most : part;
}

/** Every twentieth or so is a contract that nobody knows. */
export const pick = (numbers: readonly string[], n: number): string =>
  n % 20 === 19 ? 'NOBODY' : (numbers[n % Math.max(1, numbers.length)] ?? 'NOBODY');

const CAUSES = ['FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE'];

/** Turns wishes into rows that fit what is there: new numbers, amounts near what is owed. */
export class Inventor {
  private readonly prefix: string;
  private readonly model: Model;
  readonly dossier: Dossier = emptyDossier();
  private readonly nets = new Map<string, bigint>();
  private readonly next: () => number;

  constructor(prefix: string, model: Model, next: () => number) {
    this.prefix = prefix;
    this.model = model;
    this.next = next;
    for (const one of model.contracts.values()) this.nets.set(one.number, netOf(one));
  }

  invent(wished: Wish): Dossier {
    for (const one of wished.contracts) this.addContract(one);
    for (const { contract, amount: billed, open } of wished.bills) {
      this.addBill(this.pick(contract), billed, open);
    }
    for (const { contract, amount: paid, daysAgo } of wished.deposits) {
      this.addDeposit(this.pick(contract), paid, daysAgo);
    }
    for (const one of wished.payments) this.addPayment(one);
    for (const one of wished.refunds) this.addRefund(one);
    for (const { kind, contract } of wished.mistakes) makeMistake(this, kind, this.pick(contract));
    return this.dossier;
  }

  private pick = (n: number): string => pick([...this.nets.keys()], n);
  agency = (n: number): string => [...this.model.agencies.keys()][n % 4] ?? '';
  ago = (days: number): string => dayAfter(this.model.today, -days);
  number = (kind: string): string => `${this.prefix}${kind}${this.next()}`;

  private owe(contract: string, amount: bigint): void {
    this.nets.set(contract, (this.nets.get(contract) ?? 0n) + amount);
  }

  addPoint(agency: string, tension: string, fault?: Row['fault']): string {
    const code = this.number('L');
    const row = { cells: { code, agence: agency, tension } };
    this.dossier['points_livraison.csv'].push(fault ? { ...row, fault } : row);
    return code;
  }

  addContract(wished: ContractWish, point?: string, fault?: Row['fault']): string {
    const agency = this.agency(wished.agency);
    const points = [...this.model.contracts.values()].map((one) => one.point);
    const old = wished.oldPoint === null ? undefined : points[wished.oldPoint % points.length];
    const numero = this.number('C');
    const daysAgo = wished.daysAgo ?? 0;
    const terminated = wished.daysAgo !== null && {
      date_resiliation: this.ago(daysAgo),
      motif: fault ? '' : (CAUSES[wished.agency] ?? ''),
      ...(wished.removed ? { date_depose: this.ago(Math.trunc(daysAgo / 2)) } : {}),
      facture_finale: wished.pending ? 'EN_ATTENTE' : 'EMISE',
    };
    const cells = {
      numero,
      client: `${this.prefix}K`,
      point_livraison: point ?? old ?? this.addPoint(agency, wished.mediumVoltage ? 'MT' : 'BT'),
      agence: agency,
      date_souscription: this.ago(2_000),
      statut: terminated ? 'RESILIE' : 'ACTIF',
      ...terminated,
      conteste: wished.contested && terminated ? 'O' : 'N',
    };
    this.dossier['contrats.csv'].push(fault ? { cells, fault } : { cells });
    this.nets.set(numero, 0n);
    for (const [billed, open] of wished.bills) this.addBill(numero, billed, open);
    wished.deposits.forEach((paid, i) => {
      this.addDeposit(numero, paid, 1_000 + i);
    });
    return numero;
  }

  billOf(contrat: string, billed: number, open: number): Record<string, string> {
    return {
      numero: this.number('F'),
      contrat,
      type: 'CONSOMMATION',
      date_emission: this.ago(90),
      date_echeance: this.ago(-20),
      montant: String(billed),
      reste_du: String(Math.trunc(billed * open)),
    };
  }

  private addBill(contrat: string, billed: number, open: number): void {
    const cells = this.billOf(contrat, billed, open);
    this.dossier['factures.csv'].push({ cells });
    this.owe(contrat, BigInt(cells.reste_du ?? 0));
  }

  private addDeposit(contrat: string, paid: number, daysAgo: number): void {
    const cells = { contrat, date: this.ago(daysAgo), montant: String(paid) };
    this.dossier['avances.csv'].push({ cells });
    this.owe(contrat, -BigInt(paid));
  }

  paymentOf(contrat: string, date: string, amount: bigint): Record<string, string> {
    const [reference, montant] = [this.number('E'), String(amount)];
    return { reference, contrat, date, montant, mode: 'ESPECES', agence: this.agency(0) };
  }

  private addPayment(wished: PaymentWish): void {
    const contrat = this.pick(wished.contract);
    const amount = sized(this.nets.get(contrat) ?? 0n, wished.size);
    const cells = this.paymentOf(contrat, this.ago(wished.daysAgo), amount);
    const agence = this.agency(wished.agency);
    this.dossier['encaissements.csv'].push({ cells: { ...cells, mode: wished.method, agence } });
    this.owe(contrat, -amount);
  }

  private addRefund({ contract, size: of, daysAgo, issuedAfter }: RefundWish): void {
    const contrat = this.pick(contract);
    const request = { contrat, demande_le: this.ago(daysAgo), mode: 'CHEQUE' };
    const amount = sized(-(this.nets.get(contrat) ?? 0n), of);
    const issue = issuedAfter !== null && {
      emis_le: this.ago(Math.max(0, daysAgo - issuedAfter)),
      reference: this.number('R'),
      montant: String(amount),
    };
    this.dossier['remboursements.csv'].push({ cells: { ...request, ...issue } });
    if (issue) this.owe(contrat, amount);
  }
}
