import type { Row } from './dossier.ts';
import type { ContractWish, Inventor } from './invent-dossier.ts';

export const MISTAKES = [
  'no amount',
  'nothing owed',
  'no such day',
  'open beyond the bill',
  'paid tomorrow',
  'unknown contract',
  'unknown agency',
  'other payment of that reference',
  'other bill of that number',
  'same bill twice',
  'issued before requested',
  'terminated without cause',
  'point without voltage',
] as const;

export type Mistake = (typeof MISTAKES)[number];

const OWING: ContractWish = {
  agency: 0,
  oldPoint: null,
  mediumVoltage: true,
  daysAgo: 40,
  removed: true,
  pending: false,
  contested: false,
  bills: [[5_000, 1]],
  deposits: [5],
};

/** Adds one wrong row, and with some kinds the rows that depend on it. */
export function makeMistake(inventor: Inventor, kind: Mistake, contrat: string): void {
  const bills = inventor.dossier['factures.csv'];
  const payments = inventor.dossier['encaissements.csv'];
  const bill = (changes: Record<string, string>, fault?: Row['fault']) => {
    const cells = { ...inventor.billOf(contrat, 5_000, 1), ...changes };
    bills.push(fault ? { cells, fault } : { cells });
  };
  const payment = (changes: Record<string, string>) => {
    const cells = { ...inventor.paymentOf(contrat, inventor.ago(0), 500n), ...changes };
    payments.push({ cells });
  };
  const make: Record<Mistake, () => void> = {
    'no amount': () => bill({ montant: '' }, { column: 'montant', code: 'MISSING' }),
    'nothing owed': () => bill({ montant: '0' }, { column: 'montant', code: 'OUT_OF_RANGE' }),
    'no such day': () =>
      bill({ date_emission: '2026-02-30' }, { column: 'date_emission', code: 'MALFORMED' }),
    'open beyond the bill': () =>
      bill({ reste_du: '5001' }, { column: 'reste_du', code: 'OUT_OF_RANGE' }),
    'paid tomorrow': () => payment({ date: inventor.ago(-1) }),
    'unknown contract': () => payment({ contrat: 'NOBODY' }),
    'unknown agency': () => payment({ agence: 'NOWHERE' }),
    'other payment of that reference': () =>
      payment({ reference: payments.at(-1)?.cells.reference ?? inventor.number('E') }),
    'other bill of that number': () =>
      bill({ reste_du: '7', numero: bills.at(-1)?.cells.numero ?? inventor.number('F') }),
    'same bill twice': () => void bills.push(...bills.slice(-1)),
    'issued before requested': () => issueTooEarly(inventor, contrat),
    'terminated without cause': () =>
      void inventor.addContract(OWING, undefined, { column: 'motif', code: 'INCONSISTENT' }),
    'point without voltage': () => {
      const fault = { column: 'tension', code: 'MALFORMED' };
      inventor.addContract(OWING, inventor.addPoint(inventor.agency(0), 'HT', fault));
    },
  };
  make[kind]();
}

function issueTooEarly(inventor: Inventor, contrat: string): void {
  const days = { demande_le: inventor.ago(1), emis_le: inventor.ago(2) };
  const cells = { contrat, ...days, mode: 'CHEQUE', reference: inventor.number('R') };
  inventor.dossier['remboursements.csv'].push({
    cells: { ...cells, montant: '500' },
    fault: { column: 'emis_le', code: 'INCONSISTENT' },
  });
}
