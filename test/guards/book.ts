import { add, addAll, type Row, settlement } from './rows.ts';
import { DESK } from './rows-of-refunds.ts';

/** One contract with its point, occupancy, opening entry and, unless it is active, its case. */
const contract = (name: string, entry: number, figures: Figures): string[] => {
  const { debt, deposit, ...opened } = figures;
  const point = `P-${name}`;
  const opening: Row = { contract: `C-${name}`, entry, event: 'TAKEOVER', journal: 'AN' };
  const agency = opened.agency ?? 'A1';
  return [
    add('contracts.service_point', { code: point, agency }),
    add('contracts.contract', { contract: `C-${name}`, service_point: point, agency }),
    add('contracts.occupancy', { contract: `C-${name}`, service_point: point }),
    addAll('ledger.transfer', [
      { ...opening, debit: '4111', credit: '4719', amount: debt },
      { ...opening, line: 2, debit: '4719', credit: '1651', amount: deposit },
    ]),
    ...(opened.active
      ? []
      : [
          add('settlement.case', {
            contract: `C-${name}`,
            service_point: point,
            agency,
            receivable: debt,
            deposit,
            ...opened.case,
          }),
        ]),
  ];
};

type Figures = {
  readonly debt: number;
  readonly deposit: number;
  readonly agency?: string;
  readonly active?: boolean;
  readonly case?: Row;
};

const EARLY = { terminated_on: '2026-11-10', opens_on: '2026-12-10', late_from: '2026-12-11' };

/**
 * The book that the wrong acts are tried on, seen on 20 November 2026. It is written by the
 * application role with the very rows of the guards: so right acts are shown to be accepted.
 */
export const BOOK: readonly string[] = [
  add('audit.act', { seq: 1, act: 1 }),
  add('audit.head', { agency: 'A1', seq: 1 }),
  add('access.person', { name: 'ayaba', role: 'reception' }),
  add('access.person', { name: 'bio' }),
  add('access.person', { name: 'program', program: true }),
  add('access.token', { hash: `\\x${'00'.repeat(32)}` }),
  add('access.session', { hash: `\\x${'00'.repeat(32)}`, person: 'ayaba', desk: 'ayaba' }),
  add('access.delegation'),
  add('access.password', { person: 'ayaba' }),
  add('access.totp', { person: 'ayaba' }),
  add('access.recovery_code', { person: 'ayaba', hash: `\\x${'00'.repeat(32)}` }),
  add('access.passkey', { person: 'ayaba', credential: 'one' }),
  add('access.ticket', { hash: `\\x${'00'.repeat(32)}`, kind: 'INVITATION', person: 'ayaba' }),
  add('access.attempt', { subject: `\\x${'00'.repeat(32)}` }),
  add('audit.reading'),
  add('audit.seal', { day: '2026-11-18' }),
  add('contracts.region', { code: 'R1' }),
  add('contracts.agency', { code: 'A1' }),
  add('contracts.agency', { code: 'A2' }),
  add('contracts.agency', { code: 'PAPER', computerised: false }),
  add('contracts.customer', { code: 'U1' }),
  add('contracts.service_point', { code: 'P-FREE' }),
  ...contract('ACTIVE', 10, { debt: 500, deposit: 200, active: true }),
  ...contract('DEBTOR', 20, { debt: 1000, deposit: 400 }),
  ...contract('CREDITOR', 30, { debt: 100, deposit: 400 }),
  ...contract('EVEN', 40, { debt: 300, deposit: 300 }),
  ...contract('METER', 50, { debt: 300, deposit: 300, case: { holds: '{METER_NOT_REMOVED}' } }),
  ...contract('BILL', 60, { debt: 900, deposit: 300, case: { holds: '{FINAL_BILL_PENDING}' } }),
  ...contract('REFUND', 70, { debt: 100, deposit: 400, case: { holds: '{REFUND_REQUESTED}' } }),
  ...contract('EARLY', 80, { debt: 1000, deposit: 400, case: EARLY }),
  ...contract('PAPER', 90, { debt: 1000, deposit: 400, agency: 'PAPER' }),
  ...contract('SOLD', 100, { debt: 1000, deposit: 400 }),
  ...contract('ZERO', 110, { debt: 300, deposit: 300 }),
  add('contracts.bill', { bill: 'F-1' }),
  add('contracts.deposit', { amount: 200 }),
  add('ledger.transfer', { contract: 'C-ACTIVE', entry: 200, piece: 'PAY-1' }),
  // Till 1 is open, till 2 was counted; receipt 1 is for cash, receipt 2 for a cheque.
  add('payments.till', { agency: 'A1', desk: 'Guichet 1', cashier: 'ayaba' }),
  add('payments.till', {
    agency: 'A1',
    desk: 'Guichet 2',
    cashier: 'bio',
    closed_on: '2026-11-20',
    closed_at: '2026-11-20 18:00:00+01',
    expected: 10_000,
    counted: 10_000,
  }),
  add('payments.bank_deposit', { reference: 'B-1' }),
  add('payments.payment', { contract: 'C-ACTIVE', reference: 'PAY-1', entry: 200, till: 1 }),
  add('ledger.transfer', {
    contract: 'C-ACTIVE',
    entry: 201,
    journal: 'BQ',
    debit: '521',
    piece: 'CHQ-1',
  }),
  add('payments.payment', {
    contract: 'C-ACTIVE',
    reference: 'CHQ-1',
    entry: 201,
    method: 'CHEQUE',
    till: 1,
  }),
  add('payments.receipt', { contract: 'C-ACTIVE', reference: 'PAY-1' }),
  add('payments.receipt', { contract: 'C-ACTIVE', reference: 'CHQ-1', method: 'CHEQUE' }),
  add('payments.receipt_print', { print: 1 }),
  add('payments.receipt_seal', { receipt: 'A1-2026-000001' }),
  add('payments.cancellation', { decided_by: 'bio', decided_on: '2026-11-20' }),
  add('payments.payment_file', { digest: `\\x${'00'.repeat(32)}` }),
  add('payments.waiting_line', {
    reference: 'MTN-1',
    decided_on: null,
    decided_by: null,
    contract: null,
  }),
  add('payments.waiting_line', {
    reference: 'MTN-2',
    decided_on: '2026-11-20',
    decided_by: 'bio',
    contract: null,
    reason: 'Rendu',
  }),
  add('refunds.refund', {
    contract: 'C-REFUND',
    issued_on: null,
    reference: null,
    amount: null,
    entry: null,
  }),
  add('refunds.refund', DESK),
  add('refunds.transfer_profile', { profile: 'XML' }),
  add('refunds.transfer_file', { file: 1, cancelled_on: '2026-11-20' }),
  add('refunds.transfer_file', { file: 2 }),
  add('refunds.transfer_line', { file: 1, outcome: 'CANCELLED' }),
  // List 1 is settled and not yet transmitted, list 2 is approved and in the works.
  add('lists.list', { agency: 'A1', transmitted_on: null, transmitted_by: null }),
  add('lists.list', {
    agency: 'A1',
    finished: false,
    transmitted_on: null,
    transmitted_by: null,
  }),
  add('lists.line', { contract: 'C-SOLD', list: 1, debt: 1000, deposit: 400 }),
  add('lists.line', { contract: 'C-DEBTOR', debt: 1000, deposit: 400 }),
  add('lists.refusal', { contract: 'C-BILL', code: 'FINAL_BILL_PENDING' }),
  ...settlement({ contract: 'C-SOLD', entry: 300, list: 1 }),
  addAll(
    'ledger.transfer',
    [
      { line: 1, debit: '1651', credit: '4111', amount: 400 },
      { line: 2, debit: '4162', credit: '4111', amount: 600 },
    ].map((line) => ({ contract: 'C-SOLD', entry: 300, event: 'SETTLEMENT', ...line })),
  ),
  add('recovery.recovery_case', { contract: 'C-SOLD' }),
  add('recovery.movement', { movement: 1, amount: -200, reference: 'RC-1', entry: 400 }),
  add('recovery.step'),
  add('recovery.credit', { contract: 'C-SOLD' }),
  add('recovery.credit_contact'),
  add('recovery.plan', { plan: 1, ended_on: '2026-11-20' }),
  ...settlement({
    contract: 'C-ZERO',
    rule: 'R0',
    debt: 300,
    deposit: 300,
    entry: 310,
    list: null,
    prepared_by: null,
    approved_by: null,
  }),
  add('ledger.transfer', {
    contract: 'C-ZERO',
    entry: 310,
    event: 'SETTLEMENT',
    debit: '1651',
    credit: '4111',
    amount: 300,
  }),
  add('terminations.termination', { contract: 'C-SOLD' }),
  add('access.person', { name: 'fifa', customer: 'U1' }),
  add('contracts.credit_note', { credit_note: 'N-1' }),
  add('terminations.plan', { contract: 'C-EARLY' }),
  add('terminations.instalment', { due_on: '2026-12-20' }),
  add('terminations.withdrawal', { contract: 'C-EARLY' }),
  add('terminations.withdrawal', { contract: 'C-SOLD', settlement: 1 }),
  add('ledger.export'),
  add('ledger.exported_entry', { contract: 'C-ACTIVE', entry: 200 }),
  add('ledger.closing', { closed_through: '2025-12-31' }),
  add('parameters.proposal', {
    effective_on: '2026-06-01',
    value: '30',
    proposed_on: '2026-05-01',
    decided_on: '2026-05-02',
  }),
  add('parameters.proposal'),
  add('parameters.proposal', {
    name: 'partPayments',
    value: 'refuse',
    decided_by: null,
    decided_on: null,
    approved: null,
  }),
  add('parameters.version', { effective_on: '2026-06-01', value: '30', proposal: 1 }),
  add('seals.key', { key: '0000000a', public_key: `\\x${'0a'.repeat(32)}`, retired_at: null }),
  add('attestations.attestation', { attestation: 1 }),
  add('notices.subscription'),
  add('notices.cursor', { agency: 'A1' }),
  add('notices.delivery', { part: 0 }),
  add('notices.mail', { person: 'ayaba' }),
  add('http.answer', { key: 'k-1' }),
];
