import {
  BALANCE,
  BALANCED,
  CHAIN,
  DIGEST,
  MOVED,
  ONE_ENTRY,
  POSTED,
  type Subjects,
  sameAct,
  type Tampering,
} from './tampering.ts';

/** Falsifications of the journal: each stays balanced, and is found all the same. */
export const journal = ({ debtor, automatic, paid, agency, open }: Subjects): Tampering[] => {
  const entry = `contract = '${debtor}' AND event = 'SETTLEMENT'`;
  const set = (changed: string) => `UPDATE ledger.transfer SET ${changed} WHERE ${entry}`;
  const digest = { check: DIGEST, offender: sameAct };
  return [
    { says: 'an amount altered', sql: set('amount = amount + 1'), ...digest },
    {
      says: 'an amount altered, seen in the balance',
      sql: set('amount = amount + 1'),
      check: BALANCE,
      offender: debtor,
    },
    {
      says: 'an amount altered, seen in what was settled',
      sql: `${set('amount = amount + 1')} AND debit = '4162'`,
      check: POSTED,
      offender: debtor,
    },
    {
      says: 'an account altered',
      sql: `${set(`debit = '521'`)} AND debit = '4162'`,
      check: POSTED,
      offender: debtor,
    },
    { says: 'an account altered', sql: set(`debit = '521'`), ...digest },
    {
      says: 'an account that is not in the chart',
      sql: set(`credit = '4119'`),
      check: BALANCED,
      offender: debtor,
    },
    {
      says: 'the same account on both sides',
      sql: `ALTER TABLE ledger.transfer DROP CONSTRAINT transfer_between_two_accounts;
        ${set('credit = debit')}`,
      check: BALANCED,
      offender: debtor,
    },
    { says: 'a day altered', sql: set('booked_on = booked_on + 1'), ...digest },
    {
      says: 'the day of origin altered',
      sql: set('happened_on = happened_on - 1'),
      ...digest,
    },
    { says: 'a piece altered', sql: set(`piece = 'L-999'`), ...digest },
    { says: 'a journal altered', sql: set(`journal = 'CA'`), ...digest },
    { says: 'an event altered', sql: set(`event = 'REVERSAL'`), ...digest },
    { says: 'an entry given to another act', sql: set('act = act + 1'), ...digest },
    {
      says: 'an entry given to another contract',
      sql: set(`contract = '${automatic}'`),
      check: POSTED,
      offender: automatic,
    },
    {
      says: 'one day of two in an entry',
      sql: `${set('booked_on = booked_on + 1')} AND line = 1`,
      check: ONE_ENTRY,
      offender: 'entry ',
    },
    {
      says: 'an entry deleted',
      sql: `DELETE FROM ledger.transfer WHERE ${entry}`,
      check: POSTED,
      offender: debtor,
    },
    { says: 'an entry deleted', sql: `DELETE FROM ledger.transfer WHERE ${entry}`, ...digest },
    {
      says: 'a line of an entry deleted',
      sql: `DELETE FROM ledger.transfer WHERE ${entry} AND line = 1`,
      check: ONE_ENTRY,
      offender: 'entry ',
    },
    {
      says: 'the entry of a payment deleted',
      sql: `DELETE FROM ledger.transfer WHERE contract = '${paid}' AND event = 'PAYMENT'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'an entry invented',
      sql: `INSERT INTO ledger.transfer VALUES ('${open}', 999999, 1, 'CREDIT_NOTE', 'OD', '521',
        '4111', 1, '2026-11-20', '2026-11-20', 'X', 999999)`,
      check: DIGEST,
      offender: 'rows of act 999999',
    },
    {
      says: 'an entry invented, seen in the balance',
      sql: `INSERT INTO ledger.transfer VALUES ('${open}', 999999, 1, 'CREDIT_NOTE', 'OD', '521',
        '4111', 1, '2026-11-20', '2026-11-20', 'X', 999999)`,
      check: BALANCE,
      offender: open,
    },
    {
      says: 'the digest of an act altered to fit',
      sql: `UPDATE audit.act SET digest = '\\x00' WHERE agency = '${agency}' AND seq = 1`,
      check: CHAIN,
      offender: `agency ${agency} link 1`,
    },
  ];
};
