import { LATER, MIRROR, OPENING, type Subjects, type Tampering } from './tampering.ts';

/** E13 and E15: reversals, and bills that came later. */
export const reversals = ({ reversed, debtor }: Subjects): Tampering[] => {
  const its = (changed: string) =>
    `UPDATE terminations.withdrawal SET ${changed} WHERE contract = '${reversed}'`;
  const mirror = (changed: string) => `UPDATE ledger.transfer SET ${changed}
    WHERE contract = '${reversed}' AND event = 'REVERSAL' AND line = 1`;
  const against = (check: string, says: string, sql: string, offender = reversed): Tampering => ({
    says,
    sql,
    check,
    offender,
  });
  return [
    against(MIRROR, 'a mirror entry lowered', mirror('amount = amount - 1')),
    against(MIRROR, 'a mirror entry on another account', mirror(`debit = '4719'`)),
    against(
      MIRROR,
      'a mirror entry deleted',
      `DELETE FROM ledger.transfer WHERE contract = '${reversed}' AND event = 'REVERSAL'`,
    ),
    against(
      MIRROR,
      'the request behind a reversal deleted',
      `DELETE FROM terminations.withdrawal WHERE contract = '${reversed}'`,
    ),
    against(
      MIRROR,
      'a reversal approved by who asked',
      `ALTER TABLE terminations.withdrawal DROP CONSTRAINT withdrawal_maker_is_not_checker;
        ${its('seconded_by = requested_by')}`,
    ),
    against(
      MIRROR,
      'a reversal approved twice by one',
      `ALTER TABLE terminations.withdrawal DROP CONSTRAINT two_approvers_are_two_people;
        ${its('seconded_by = approved_by')}`,
    ),
    against(MIRROR, 'a reversal moved to another day', its('seconded_on = seconded_on - 1')),
    against(
      MIRROR,
      'a settlement marked as reversed by nobody',
      `UPDATE settlement.settlement SET reversed_on = settled_on WHERE contract = '${debtor}'`,
      debtor,
    ),
    against(
      LATER,
      'a later bill lowered',
      `UPDATE contracts.bill SET amount = 1, open_amount = 1
      WHERE bill = 'B-LATER'`,
    ),
    against(LATER, 'a later bill deleted', `DELETE FROM contracts.bill WHERE bill = 'B-LATER'`),
    against(
      OPENING,
      'what is open of a later bill lowered',
      `UPDATE contracts.bill
      SET open_amount = 1 WHERE bill = 'B-LATER'`,
    ),
  ];
};
