import { z } from 'zod';

/** An entry of the journal as every route shows it. */
export const entryAnswer = z.object({
  entry: z.string(),
  date: z.string(),
  happenedOn: z.string(),
  journal: z.string(),
  piece: z.string(),
  contract: z.string(),
  event: z.string(),
  lines: z.array(
    z.object({ account: z.string(), debit: z.int(), credit: z.int(), label: z.string() }),
  ),
});
