import { STATUS, type Subjects, type Tampering } from './tampering.ts';

const MOVES = 'every contract is in the agency of its last move, and its open case with it';
const FILES =
  'every transfer file is answered line by line, and every claim is paid from its credit';
const PAID_IN = 'every deposit paid in at a signature, and every stamp duty, has its entry';
const ONCE = 'the money of every reference was taken once';
const ANSWERS = 'every answer of a region is to a line that its list settled';
const HANDED_OVER = 'every entry was handed over exactly once';

/** What desks write beside the books. */
export const desks = ({ active, open, debtor, creditor, list }: Subjects): Tampering[] => [
  {
    says: 'a contract that is not where it moved to',
    sql: `INSERT INTO contracts.move (contract, moved_on, from_agency, to_agency, moved_by)
      SELECT contract, '2026-11-20', agency, 'AG99', 'x' FROM contracts.contract
      WHERE contract = '${active}'`,
    check: MOVES,
    offender: active,
  },
  {
    says: 'an open case in another agency than its contract',
    sql: `UPDATE settlement."case" SET agency = 'AG99' WHERE contract = '${open}'`,
    check: MOVES,
    offender: open,
  },
  {
    says: 'a transfer file without its lines',
    sql: `INSERT INTO refunds.transfer_file (file, agency, profile, made_on, made_by, lines, total,
        content, digest)
      VALUES (77, 'AG01', 'X', '2026-11-20', 'x', 1, 100, '', sha256(''))`,
    check: FILES,
    offender: 'transfer file 77',
  },
  {
    says: 'a credit paid out to nobody',
    sql: `UPDATE recovery.credit SET paid_out = 1 WHERE contract = '${creditor}'`,
    check: FILES,
    offender: creditor,
  },
  {
    says: 'a signature without the entry of its deposit',
    sql: `INSERT INTO resumption.subscription (contract, signed_on, signed_by, deposit, method,
        reference, entry, debt_shown)
      VALUES ('${active}', '2026-11-20', 'x', 100, 'CHEQUE', 'X', 999999, 0)`,
    check: PAID_IN,
    offender: active,
  },
  {
    says: 'a stamp duty that was never posted',
    sql: `UPDATE payments.receipt SET duty = 5, contract = '${active}' WHERE number = 1`,
    check: PAID_IN,
    offender: active,
  },
  {
    says: 'a reference forgotten, so that its money could be taken again',
    sql: `DELETE FROM payments.reference WHERE reference = 'ENC-4'`,
    check: ONCE,
    offender: 'reference ENC-4',
  },
  {
    says: 'a line that was assigned and never booked',
    sql: `INSERT INTO payments.waiting_line (file, line, reference, paid_on, amount, method, label,
        why, decided_on, decided_by, contract)
      VALUES (1, 1, 'X', '2026-11-20', 1, 'VIREMENT', 'x', 'NO_CONTRACT', '2026-11-20', 'x',
        '${active}')`,
    check: ONCE,
    offender: 'waiting line',
  },
  {
    says: 'an answer to a line that its list did not settle',
    sql: `INSERT INTO lists.answer (contract, list, turn, accepted, answered_on, answered_by)
      VALUES ('${open}', ${list === '' ? 1 : list}, 1, true, '2026-11-20', 'x')`,
    check: ANSWERS,
    offender: open,
  },
  {
    says: 'a list said to be answered, and a line of it is not',
    sql: `UPDATE lists.list SET finished = true, transmitted_on = '2026-11-20',
        transmitted_by = 'x', answered_on = '2026-11-20'
      WHERE list = (SELECT list FROM settlement.settlement WHERE contract = '${debtor}'
        AND reversed_on IS NULL)`,
    check: ANSWERS,
    offender: debtor,
  },
  {
    says: 'a schedule that still runs on a terminated contract',
    sql: `INSERT INTO terminations.plan (contract, kind, agreed_on, agreed_by, paid_before)
      VALUES ('${open}', 'ECHEANCIER', '2026-11-01', 'x', 0)`,
    check: STATUS,
    offender: open,
  },
  {
    says: 'an opening balance handed over to accounting',
    sql: `INSERT INTO ledger.exported_entry SELECT contract, entry, 1 FROM ledger.transfer
      WHERE contract = '${active}' AND journal = 'AN' AND line = 1`,
    check: HANDED_OVER,
    offender: active,
  },
];
