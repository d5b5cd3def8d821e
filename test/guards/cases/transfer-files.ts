import { add, type Row } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const profile = (changed: Row): string => add('refunds.transfer_profile', changed);
const file = (changed: Row = {}): string => add('refunds.transfer_file', changed);
const line = (changed: Row = {}): string => add('refunds.transfer_line', changed);

/** How banks want their files, what was in each, and that no transfer is in two that live. */
export const TRANSFER_FILES: readonly WrongAct[] = [
  { says: 'a profile twice', guard: 'transfer_profile_pk', act: [profile({ profile: 'XML' })] },
  {
    says: 'a profile of no known format',
    guard: 'profile_has_a_known_format',
    act: [profile({ format: 'EDI', columns: '{}' })],
  },
  {
    says: 'a table without columns',
    guard: 'profile_of_a_csv_has_columns',
    act: [profile({ columns: '{}' })],
  },
  {
    says: 'a profile with a letter between its cells',
    guard: 'profile_separates_cells',
    act: [profile({ separator: 'x' })],
  },
  {
    says: 'a profile in characters of long ago',
    guard: 'profile_has_a_known_encoding',
    act: [profile({ encoding: 'EBCDIC' })],
  },
  { says: 'a transfer file twice', guard: 'transfer_file_pk', act: [file({ file: 1 })] },
  {
    says: 'a transfer file of no agency',
    guard: 'transfer_file_of_an_agency',
    act: [file({ agency: 'A0' })],
  },
  {
    says: 'a transfer file by no profile',
    guard: 'transfer_file_by_a_profile',
    act: [file({ profile: 'NONE' })],
  },
  {
    says: 'a transfer file that is not what its digest says',
    guard: 'transfer_file_is_what_was_made',
    act: [file({ content: '\\x01' })],
  },
  {
    says: 'a transfer file that pays nobody',
    guard: 'transfer_file_pays_something',
    act: [file({ lines: 0 })],
  },
  {
    says: 'a transfer file executed, and confirmed by nobody',
    guard: 'executed_file_is_confirmed',
    act: [`UPDATE refunds.transfer_file SET executed_on = '2026-11-20' WHERE file = 2`],
  },
  {
    says: 'a transfer file both executed and cancelled',
    guard: 'file_executed_or_cancelled',
    act: [
      `UPDATE refunds.transfer_file SET executed_on = '2026-11-20', confirmed_by = 'celine',
         cancelled_on = '2026-11-20' WHERE file = 2`,
    ],
  },
  {
    says: 'a line twice in one file',
    guard: 'transfer_line_pk',
    act: [line({ file: 1, outcome: 'CANCELLED' })],
  },
  { says: 'a line in no file', guard: 'line_of_a_transfer_file', act: [line({ file: 99 })] },
  { says: 'a line that pays nothing', guard: 'line_pays_a_refund', act: [line({ refund: 99 })] },
  {
    says: 'a line that was lost',
    guard: 'line_has_a_known_outcome',
    act: [line({ outcome: 'LOST' })],
  },
  {
    says: 'a transfer in two live files',
    guard: 'refund_in_one_live_file',
    act: [file(), line(), line({ file: 9 })],
  },
  {
    says: 'a refund cancelled while its transfer is at the bank',
    guard: 'refund_at_the_bank_stands',
    act: [
      line(),
      `UPDATE refunds.refund SET cancelled_on = '2026-11-20', ended_as = 'CANCELLED',
         ended_by = 'bio', ended_because = 'x' WHERE refund = 2`,
    ],
  },
];
