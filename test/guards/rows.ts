import { RECOVERY_ROWS } from './recovery-rows.ts';
import { PEOPLE } from './rows-of-people.ts';
import { ROWS_OF_REFUNDS } from './rows-of-refunds.ts';
import { ROWS_OF_TERMINATIONS } from './rows-of-terminations.ts';
import { TILL_ROWS } from './till-rows.ts';

type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/**
 * One row for each table, that the book of these tests would take as it is. A wrong act is such a
 * row with one thing changed, so that nothing but the guard of that thing can refuse it.
 */
export const GOOD = {
  ...ROWS_OF_REFUNDS,
  'audit.act': {
    agency: 'A1',
    seq: 2,
    act: 2,
    kind: 'PAYMENT',
    actor: 'quitus',
    business_date: '2026-11-20',
    done_at: '2026-11-20 10:00:00+01',
    row_count: 1,
    details: '',
    digest: '\\x00',
    previous: `\\x${'00'.repeat(32)}`,
    hash: `\\x${'00'.repeat(32)}`,
  },
  'audit.head': { agency: 'A2', seq: 0, hash: '\\x00' },
  'parameters.version': {
    name: 'manualOpensAfterDays',
    effective_on: '2027-01-01',
    value: '45',
    reason: 'DCC',
    proposal: 2,
  },
  'parameters.proposal': {
    name: 'manualOpensAfterDays',
    effective_on: '2027-01-01',
    value: '45',
    reason: 'DCC',
    proposed_by: 'ayaba',
    proposed_on: '2026-11-20',
    decided_by: 'bio',
    decided_on: '2026-11-21',
    approved: true,
  },
  'seals.key': {
    key: '0000000b',
    public_key: `\\x${'0b'.repeat(32)}`,
    made_at: '2026-11-01',
    retired_at: '2026-11-02',
  },
  'attestations.attestation': {
    contract: 'C-SOLD',
    attestation: 2,
    settlement: 1,
    issued_on: '2026-11-20',
    issued_by: 'bio',
    sealed: `QUITUS1.0000000a.e30.${'x'.repeat(86)}`,
  },
  'access.person': { name: 'celine', role: 'agency_head', scope: 'agency', places: '{A1}' },
  ...PEOPLE,
  'contracts.region': { code: 'R9', name: 'Zou', taken_as: '0'.repeat(32) },
  'contracts.agency': {
    code: 'A9',
    name: 'Bohicon',
    region: 'R1',
    computerised: true,
    taken_as: '0'.repeat(32),
  },
  'contracts.customer': { code: 'U9', name: 'Dossou', taken_as: '0'.repeat(32) },
  'contracts.service_point': {
    code: 'P-NEW',
    agency: 'A1',
    voltage: 'BT',
    taken_as: '0'.repeat(32),
  },
  'contracts.contract': {
    contract: 'C-NEW',
    customer: 'U1',
    service_point: 'P-FREE',
    agency: 'A1',
    subscribed_on: '2026-11-20',
    taken_as: '0'.repeat(32),
  },
  'contracts.contract_word': { word: 'dossou', contract: 'C-ACTIVE', agency: 'A1' },
  'contracts.move': {
    contract: 'C-ACTIVE',
    moved_on: '2026-11-20',
    from_agency: 'A1',
    to_agency: 'A2',
    moved_by: 'bio',
  },
  'resumption.subscription': {
    contract: 'C-ACTIVE',
    signed_on: '2026-11-20',
    signed_by: 'bio',
    deposit: 200,
    method: 'VIREMENT',
    reference: 'VIR-1',
    entry: 900,
    debt_shown: 0,
  },
  'contracts.deposit': { contract: 'C-ACTIVE', paid_on: '2026-11-20', amount: 100 },
  'contracts.bill': {
    contract: 'C-ACTIVE',
    bill: 'F-NEW',
    kind: 'PENALITE',
    issued_on: '2026-11-01',
    due_on: '2026-11-20',
    amount: 100,
    open_amount: 50,
  },
  'contracts.occupancy': {
    service_point: 'P-FREE',
    contract: 'C-SOLD',
    since_on: '2026-11-20',
    freed_on: null,
    freed_by: null,
  },
  'ledger.transfer': {
    contract: 'C-DEBTOR',
    entry: 900,
    line: 1,
    event: 'PAYMENT',
    journal: 'CA',
    debit: '5711',
    credit: '4111',
    amount: 100,
    booked_on: '2026-11-20',
    happened_on: '2026-11-20',
    piece: 'PAY-9',
    act: 1,
  },
  'ledger.closing': { closed_through: '2026-10-31', closed_by: 'celine' },
  'ledger.export': { entries: 1, lines: 1, total: 100 },
  'ledger.exported_entry': { contract: 'C-SOLD', entry: 300, export: 1 },
  'settlement.case': {
    contract: 'C-ACTIVE',
    agency: 'A1',
    service_point: 'P-ACTIVE',
    terminated_on: '2026-10-01',
    cause: 'FACTURES_IMPAYEES',
    opens_on: '2026-10-31',
    late_from: '2026-11-01',
    contested: false,
    holds: '{}',
    receivable: 500,
    deposit: 200,
    last_movement: 'TAKEOVER',
  },
  'settlement.settlement': {
    contract: 'C-DEBTOR',
    settlement: 1,
    rule: 'R3',
    settled_on: '2026-11-20',
    debt: 1000,
    deposit: 400,
    late: true,
    entry: 900,
    list: 2,
    prepared_by: 'ayaba',
    approved_by: 'bio',
    act: 1,
  },
  'terminations.termination': {
    contract: 'C-DEBTOR',
    terminated_on: '2026-10-01',
    meter_removed_on: '2026-10-01',
    final_bill: 'EMISE',
  },
  ...ROWS_OF_TERMINATIONS,
  'payments.payment': {
    contract: 'C-DEBTOR',
    reference: 'PAY-9',
    paid_on: '2026-11-20',
    amount: 100,
    method: 'ESPECES',
    agency: 'A1',
    entry: 900,
  },
  ...TILL_ROWS,
  'refunds.refund': {
    contract: 'C-CREDITOR',
    requested_on: '2026-11-01',
    method: 'CHEQUE',
    issued_on: '2026-11-20',
    reference: 'CHQ-9',
    amount: 300,
    entry: 900,
    cancelled_on: null,
  },
  'recovery.recovery_case': {
    contract: 'C-ZERO',
    settlement: 1,
    opened_on: '2026-11-20',
    contested: false,
    amount: 600,
  },
  'recovery.credit': {
    contract: 'C-ZERO',
    settlement: 1,
    opened_on: '2026-11-20',
    amount: 600,
  },
  ...RECOVERY_ROWS,
  'lists.list': {
    agency: 'A2',
    made_on: '2026-11-20',
    prepared_by: 'ayaba',
    approved_by: 'bio',
    finished: true,
    transmitted_on: '2026-11-20',
    transmitted_by: 'bio',
  },
  'lists.line': { contract: 'C-EVEN', list: 2, debt: 300, deposit: 300 },
  'lists.refusal': { contract: 'C-EVEN', list: 2, code: 'NET_IS_ZERO' },
  'lists.skip': { contract: 'C-EVEN', list: 2, code: 'CHOSEN', reason: 'plainte en cours' },
  'lists.answer': {
    contract: 'C-SOLD',
    list: 1,
    turn: 1,
    accepted: true,
    reason: null,
    answered_on: '2026-11-20',
    answered_by: 'bio',
    sent_again_on: null,
    sent_again_by: null,
  },
  'intake.dossier': {
    name: 'pilote',
    business_date: '2026-11-20',
    accepted: 1,
    rejected: 0,
    known: 0,
  },
  'notices.subscription': {
    url: 'https://voisin.example/evenements',
    secret: `\\x${'00'.repeat(32)}`,
    added_by: 'celine',
  },
  'notices.cursor': { subscription: 1, agency: 'A2', seq: 0 },
  'notices.delivery': { subscription: 1, agency: 'A1', seq: 1, part: 1 },
  'http.answer': {
    key: 'k-2',
    who: 'celine',
    request: 'POST /api/v1/payments',
    body_digest: `\\x${'00'.repeat(32)}`,
    status: 201,
    body: '{}',
  },
  'notices.mail': { day: '2026-11-20', person: 'bio', claimed_at: '2026-11-20' },
} as const satisfies Readonly<Record<string, Row>>;

export type Table = keyof typeof GOOD;

/** Adds the good row of a table, with these cells changed. */
export const add = (table: Table, changed: Row = {}): string =>
  insert(table, { ...GOOD[table], ...changed });

/** Several rows of one table in one statement: an entry is written whole. */
export const addAll = (table: Table, rows: readonly Row[]): string =>
  rows.map((row) => add(table, row)).reduce((all, one) => `${all}, ${one.split('VALUES ')[1]}`);

/** A row with a number of its own choosing, where the database gives numbers. */
export const numbered = (table: Table, column: string): string =>
  add(table)
    .replace(') VALUES (', `, ${column}) OVERRIDING SYSTEM VALUE VALUES (`)
    .replace(/\)$/, ', 1)');

export function insert(table: string, row: Row): string {
  const columns = Object.keys(row).join(', ');
  const cells = Object.values(row).map(literal).join(', ');
  return `INSERT INTO ${table} (${columns}) VALUES (${cells})`;
}

const literal = (cell: Cell): string => {
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell);
};

/** Closes the case of the contract and writes its settlement: what `settle` does, in two acts. */
export function settlement(changed: Row = {}): string[] {
  const row: Row = { ...GOOD['settlement.settlement'], ...changed };
  return [claim(row), insert('settlement.settlement', row)];
}

export const claim = ({ contract, settled_on, settlement: number }: Row): string =>
  `UPDATE settlement.case SET settled_on = '${settled_on}', settlement = ${number}
   WHERE contract = '${contract}'`;
