import { CASE_LEFT, type Subjects, type Tampering } from './tampering.ts';

export const recovery = ({ debtor, recovered, contested }: Subjects): Tampering[] => {
  const row = (table: string, change: string, contract: string) =>
    `UPDATE recovery.${table} SET ${change} WHERE contract = '${contract}'`;
  const named = (offender: string) => ({ check: CASE_LEFT, offender: `contract ${offender}` });
  return [
    {
      says: 'what is left of a case lowered',
      sql: row('recovery_case', 'moved = -1', debtor),
      ...named(debtor),
    },
    {
      says: 'a movement altered, and its case with it',
      sql: `${row('movement', 'amount = amount - 1', recovered)};
        ${row('recovery_case', 'moved = moved - 1', recovered)}`,
      ...named(recovered),
    },
    {
      says: 'a movement removed, and its case set back',
      sql: `DELETE FROM recovery.movement WHERE contract = '${recovered}';
        ${row('recovery_case', 'moved = 0, movements = 0', recovered)}`,
      ...named(recovered),
    },
    {
      says: 'the entry of a recovery removed',
      sql: `DELETE FROM ledger.transfer WHERE contract = '${recovered}' AND event = 'RECOVERY'`,
      ...named(recovered),
    },
    {
      says: 'a case counted as moved once more',
      sql: row('recovery_case', 'movements = movements + 1', recovered),
      ...named(recovered),
    },
    {
      says: 'a case ended whose debt still stands in the books',
      sql: row('recovery_case', `ended_on = '2026-11-20'`, debtor),
      ...named(debtor),
    },
    {
      says: 'a contested debt said not to be contested',
      sql: row('recovery_case', 'contested = false', contested),
      ...named(contested),
    },
    {
      says: 'a contest without its step',
      sql: `DELETE FROM recovery.step WHERE contract = '${contested}'`,
      ...named(contested),
    },
  ];
};
