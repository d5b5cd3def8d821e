import { HOLDS, MOVED, OUTCOME, STATUS, type Subjects, type Tampering } from './tampering.ts';

const DEADLINES = 'every deadline follows from the parameters in force at termination';

/** What stands beside the books: cases, holds, days, references, marks and signatures. */
export const facts = ({ open, meter, asked, paid, refunded }: Subjects): Tampering[] => {
  const its = (changed: string, contract: string) =>
    `UPDATE settlement."case" SET ${changed} WHERE contract = '${contract}'`;
  return [
    {
      says: 'a case deleted',
      sql: `DELETE FROM settlement."case" WHERE contract = '${open}'`,
      check: STATUS,
      offender: open,
    },
    {
      says: 'the hold of a meter removed',
      sql: its(`holds = '{}'`, meter),
      check: HOLDS,
      offender: meter,
    },
    {
      says: 'the hold of a refund removed',
      sql: its(`holds = '{}'`, asked),
      check: HOLDS,
      offender: asked,
    },
    {
      says: 'the hold of a meter invented',
      sql: its(`holds = '{METER_NOT_REMOVED}'`, open),
      check: HOLDS,
      offender: open,
    },
    {
      says: 'the thirty days of an open case shortened',
      sql: its('opens_on = terminated_on', open),
      check: DEADLINES,
      offender: open,
    },
    {
      says: 'the day of a payment altered',
      sql: `UPDATE payments.payment SET paid_on = paid_on - 1 WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'the reference of a payment altered',
      sql: `UPDATE payments.payment SET reference = 'X' WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'the day of a refund altered',
      sql: `UPDATE refunds.refund SET issued_on = issued_on + 1 WHERE contract = '${refunded}'`,
      check: MOVED,
      offender: refunded,
    },
    {
      says: 'a mark of export taken away, so that accounting would have the entry twice',
      sql: `DELETE FROM ledger.exported_entry WHERE contract = '${paid}'`,
      check: 'every entry was handed over exactly once',
      offender: 'export ',
    },
    {
      says: 'the approver of a list altered, but not of its settlements',
      sql: `UPDATE lists.list SET approved_by = 'celine' WHERE transmitted_on IS NOT NULL`,
      check: OUTCOME,
      offender: 'list ',
    },
  ];
};
