import { OPENING, type Subjects, type Tampering } from './tampering.ts';

/** What `verify` does not name yet: whoever teaches it to moves the row to those above. */
export const notYet = ({ active }: Subjects): Tampering[] => [
  {
    says: 'a bill altered, but not what is open of it',
    sql: `UPDATE contracts.bill SET amount = amount + 1 WHERE contract = '${active}'`,
    check: OPENING,
    offender: active,
  },
];
