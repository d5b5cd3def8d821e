/** The rooms from the lowest step to the highest: a room enters only those that stand before it. */
export const STAIRCASE: readonly string[] = [
  'values',
  'database',
  'documents',
  'audit',
  'seals',
  'parameters',
  'ledger',
  'contracts',
  'access',
  'recovery',
  'settlement',
  'terminations',
  'payments',
  'refunds',
  'lists',
  'attestations',
  'resumption',
  'evidence',
  'intake',
  'oversight',
  'notices',
  'demonstration',
];

/** What people and machines enter by; they stand above all rooms and know nothing of each other. */
export const DOORS: readonly string[] = ['cli', 'jobs', 'http', 'web'];
