import { DOORS, STAIRCASE } from '../../tools/staircase.ts';

/** Every folder below src that may be there, lowest step first, doors last. */
export const ROOMS: readonly string[] = [...STAIRCASE, ...DOORS];

/** The schemas that a room may read: its own and those of lower rooms. */
export const schemasBelow = (room: string): readonly string[] =>
  ROOMS.slice(0, ROOMS.indexOf(room) + 1);

const names = ROOMS.join('|');
const WRITES =
  /\b(?:INSERT\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|COPY|copyInto\(\w+,)\s+['"`]?(?!pg_temp)([a-z_]+)\./gi;
const NAMED = new RegExp(
  `(?:\\b(?:FROM|JOIN|INTO|UPDATE|USING|COPY|TABLE)\\s+|\\()(${names})\\.[a-z_]+`,
  'g',
);
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** The schemas that the statements of a file write, and all that they name. */
export function statementsOf(text: string): { written: string[]; named: string[] } {
  const code = text.replaceAll(COMMENT, '');
  return { written: schemas(code, WRITES), named: schemas(code, NAMED) };
}

const schemas = (code: string, pattern: RegExp): string[] => [
  ...new Set([...code.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
];
