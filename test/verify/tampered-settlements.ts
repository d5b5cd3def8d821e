import {
  ALLOWED,
  BALANCE,
  DIGEST,
  FROZEN,
  HOLDS,
  LEFT,
  MOVED,
  OUTCOME,
  POSTED,
  STATUS,
  type Subjects,
  sameAct,
  type Tampering,
} from './tampering.ts';

export const settlements = (subjects: Subjects): Tampering[] => {
  const { debtor, creditor, automatic, open, finalBill, list, refunded } = subjects;
  const one = (changed: string, contract = debtor) =>
    `UPDATE settlement.settlement SET ${changed} WHERE contract = '${contract}'`;
  const its = (changed: string, contract = debtor) =>
    `UPDATE settlement."case" SET ${changed} WHERE contract = '${contract}'`;
  return [
    {
      says: 'a settlement deleted',
      sql: `DELETE FROM settlement.settlement WHERE contract = '${debtor}'`,
      check: STATUS,
      offender: debtor,
    },
    { says: 'a debt altered', sql: one('debt = debt + 1'), check: POSTED, offender: debtor },
    { says: 'a debt altered', sql: one('debt = debt + 1'), check: STATUS, offender: debtor },
    {
      says: 'debt and deposit altered alike, everywhere',
      sql: `${one('debt = debt + 1, deposit = deposit + 1')};
        ${its('receivable = receivable + 1, deposit = deposit + 1')}`,
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'a rule altered',
      sql: one(`rule = 'R1'`, automatic),
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'a day of settlement altered',
      sql: one('settled_on = settled_on - 1'),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'a day before D+30, everywhere',
      sql: `${one(`settled_on = '2026-01-01'`)};
        ${its(`settled_on = terminated_on`)};
        UPDATE settlement.settlement s SET settled_on = c.settled_on FROM settlement."case" c
        WHERE c.contract = s.contract AND s.contract = '${debtor}'`,
      check: ALLOWED,
      offender: debtor,
    },
    { says: 'lateness hidden', sql: one('late = NOT late'), check: ALLOWED, offender: debtor },
    {
      says: 'an approver altered',
      sql: one(`approved_by = 'celine'`),
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'the preparer made the approver',
      sql: `ALTER TABLE settlement.settlement DROP CONSTRAINT maker_is_not_checker;
        ${one('approved_by = prepared_by')}`,
      check: ALLOWED,
      offender: debtor,
    },
    { says: 'a list altered', sql: one('list = 999'), check: DIGEST, offender: sameAct },
    {
      says: 'a settlement reversed by hand',
      sql: one(`reversed_on = '2026-11-21'`),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'the balance of an open case altered',
      sql: its('receivable = receivable - 1', open),
      check: BALANCE,
      offender: open,
    },
    {
      says: 'the deposit of an open case altered',
      sql: its('deposit = deposit - 1', open),
      check: BALANCE,
      offender: open,
    },
    {
      says: 'the figures of a settled case altered',
      sql: its('receivable = receivable + 1'),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'an open case marked as settled',
      sql: its(`settled_on = '2026-11-20', settlement = 1`, open),
      check: STATUS,
      offender: open,
    },
    {
      says: 'a settled case opened again',
      sql: its('settled_on = NULL, settlement = NULL'),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'a termination deleted',
      sql: `DELETE FROM terminations.termination WHERE contract = '${open}'`,
      check: STATUS,
      offender: open,
    },
    {
      says: 'a termination moved',
      sql: its('terminated_on = terminated_on - 1', open),
      check: STATUS,
      offender: open,
    },
    {
      says: 'the hold of a final bill removed',
      sql: its(`holds = '{}'`, finalBill),
      check: HOLDS,
      offender: finalBill,
    },
    {
      says: 'the days of a late settlement stretched',
      sql: `${its(`late_from = '2027-12-31'`)}; ${one('late = false')}`,
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'a recovery case deleted',
      sql: `DELETE FROM recovery.recovery_case WHERE contract = '${debtor}'`,
      check: LEFT,
      offender: debtor,
    },
    {
      says: 'a recovery case lowered',
      sql: `UPDATE recovery.recovery_case SET amount = 1 WHERE contract = '${debtor}'`,
      check: LEFT,
      offender: debtor,
    },
    {
      says: 'a credit altered',
      sql: `UPDATE recovery.credit SET amount = amount + 1 WHERE contract = '${creditor}'`,
      check: LEFT,
      offender: creditor,
    },
    {
      says: 'a credit deleted',
      sql: `DELETE FROM recovery.credit WHERE contract = '${creditor}'`,
      check: LEFT,
      offender: creditor,
    },
    {
      says: 'a settled line taken off its list',
      sql: `ALTER TABLE settlement.settlement DROP CONSTRAINT manual_settles_what_is_left;
        ${one('list = NULL')}`,
      check: OUTCOME,
      offender: debtor,
    },
    {
      says: 'a refusal taken off a finished list',
      sql: `DELETE FROM lists.refusal WHERE list = ${list}`,
      check: OUTCOME,
      offender: `list ${list}`,
    },
    {
      says: 'a line of a list altered after it was frozen',
      sql: `UPDATE lists.line SET debt = debt + 1 WHERE list = ${list} AND contract =
        (SELECT min(contract) FROM lists.line WHERE list = ${list})`,
      check: FROZEN,
      offender: `list ${list}`,
    },
    {
      says: 'a refund altered',
      sql: `UPDATE refunds.refund SET amount = amount + 1 WHERE contract = '${refunded}'`,
      check: MOVED,
      offender: refunded,
    },
  ];
};
