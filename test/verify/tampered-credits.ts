import { MOVED, type Subjects, type Tampering } from './tampering.ts';

const REGISTER = 'every credit to refund stands in the books as in the register';

/** The register of credits, and what came back: 4712 and the refunds say the same, or verify does. */
export const credits = ({ creditor, refunded }: Subjects): Tampering[] => {
  const named = { check: REGISTER, offender: `contract ${creditor}` };
  return [
    {
      says: 'a credit of the register lowered, as if somebody had been paid',
      sql: `UPDATE recovery.credit SET paid_out = 1 WHERE contract = '${creditor}'`,
      ...named,
    },
    {
      says: 'a credit voided, so that nobody claims it',
      sql: `UPDATE recovery.credit SET voided_on = '2026-11-20' WHERE contract = '${creditor}'`,
      ...named,
    },
    {
      says: 'a credit taken out of the register',
      sql: `DELETE FROM recovery.credit WHERE contract = '${creditor}'`,
      ...named,
    },
    {
      says: 'a credit invented that no entry made',
      sql: `INSERT INTO recovery.credit (contract, settlement, opened_on, amount, origin, entry)
        VALUES ('${creditor}', 1, '2026-11-20', 5, 'RETURNED_REFUND', 0)`,
      ...named,
    },
    {
      says: 'a credit paid out in the journal alone',
      sql: `INSERT INTO ledger.transfer (contract, entry, line, event, journal, debit, credit, amount,
          booked_on, happened_on, piece, act)
        VALUES ('${creditor}', 0, 1, 'CREDIT_CLAIM', 'BQ', '4712', '521', 5, '2026-11-20',
          '2026-11-20', 'X', 0)`,
      ...named,
    },
    {
      says: 'a return of a refund that no entry made',
      sql: `UPDATE refunds.refund SET returned_on = issued_on, returned_because = 'STALE_CHEQUE',
          return_entry = 0 WHERE contract = '${refunded}'`,
      check: MOVED,
      offender: refunded,
    },
  ];
};
