import { readInBatches, type Work } from '#database';
import { DOSSIER_FILES, message, type Reject, type RejectCode } from '../rules/index.ts';

type RejectRow = {
  rank: number;
  line: number;
  col: string;
  value: string | null;
  code: RejectCode;
  message: string | null;
};

/** Every reject of the work, in the order of the files and their lines. */
export async function* readRejects(work: Work): AsyncGenerator<Reject> {
  const rows = readInBatches<RejectRow>(
    work.tx,
    'SELECT rank, line, col, value, code, message FROM reject ORDER BY rank, line',
  );
  for await (const batch of rows) for (const row of batch) yield* toReject(row);
}

function toReject(row: RejectRow): Reject[] {
  const file = DOSSIER_FILES[row.rank];
  if (!file) return [];
  const facts = { file, column: row.col, value: row.value ?? '' };
  return [
    { ...facts, line: row.line, code: row.code, message: row.message ?? message(row.code, facts) },
  ];
}
