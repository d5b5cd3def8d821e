import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const moved = (changed: Parameters<typeof add>[1]): string => add('contracts.move', changed);

/** How contracts are found, and how they move to another agency (E28). */
export const FINDING_AND_MOVING: readonly WrongAct[] = [
  {
    says: 'a word of a name twice for one contract',
    guard: 'contract_word_pk',
    before: [add('contracts.contract_word')],
    act: [add('contracts.contract_word')],
  },
  {
    says: 'a move with the number of another',
    guard: 'move_pk',
    before: [
      `INSERT INTO contracts.move (contract, move, moved_on, from_agency, to_agency, moved_by)
       OVERRIDING SYSTEM VALUE VALUES ('C-ACTIVE', 999, '2026-11-20', 'A2', 'A1', 'bio')`,
    ],
    act: [
      `INSERT INTO contracts.move (contract, move, moved_on, from_agency, to_agency, moved_by)
       OVERRIDING SYSTEM VALUE VALUES ('C-ACTIVE', 999, '2026-11-20', 'A1', 'A2', 'bio')`,
    ],
  },
  {
    says: 'a move of no contract',
    guard: 'move_of_a_contract',
    act: [moved({ contract: 'C-0' })],
    without: 'moved_from_where_it_is',
  },
  {
    says: 'a move from no agency',
    guard: 'moved_from_an_agency',
    act: [moved({ from_agency: 'A0' })],
    without: 'moved_from_where_it_is',
  },
  {
    says: 'a move to no agency',
    guard: 'moved_to_an_agency',
    act: [moved({ to_agency: 'A0' })],
    without: 'contract_in_an_agency',
  },
  {
    says: 'a move to where the contract is',
    guard: 'moved_to_another_agency',
    act: [moved({ to_agency: 'A1' })],
  },
  {
    says: 'a move from where the contract is not',
    guard: 'move_only_what_may_be',
    reason: 'moved_from_where_it_is',
    act: [moved({ from_agency: 'A2', to_agency: 'A1' })],
  },
  {
    says: 'a move of a settled contract (P3)',
    guard: 'move_only_what_may_be',
    reason: 'settled_contract_stays',
    act: [moved({ contract: 'C-SOLD' })],
  },
  {
    says: 'a contract moved to an agency that nobody follows (P1)',
    guard: 'moved_within_scope',
    act: [moved({ to_agency: 'PAPER' })],
  },
];
