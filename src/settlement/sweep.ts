import { type Circumstances, type Database, inWork } from '#database';
import type { Hold } from './rules/position.ts';
import { settle } from './settle.ts';
import { readBalanced } from './sweep.sql.ts';

const CHUNK = 5_000;

export type Swept = {
  readonly settled: string[];
  readonly held: { readonly contract: string; readonly reason: Hold | 'TOO_EARLY' }[];
};

/**
 * The nightly sweep: settles every balanced contract that nothing holds (R0–R2), a chunk a commit,
 * so that what was settled stands whatever happens, and a second run finishes the rest (E25, E29).
 * Yields what each chunk settled and what it found held back (E2).
 */
export async function* sweep(
  database: Database,
  circumstances: Circumstances,
): AsyncGenerator<Swept> {
  const on = circumstances.businessDate;
  for (let after = ''; ; ) {
    const swept = await inWork(database, circumstances, async (work) => {
      const contracts = await readBalanced(work, after, CHUNK);
      const { settled, refused } = await settle(
        work,
        contracts.map((contract) => ({ contract, on })),
      );
      return {
        last: contracts.at(-1),
        settled: settled.map((one) => one.contract),
        held: refused
          .filter(({ code }) => HELD_BY.has(code))
          .map(({ contract, code }) => ({ contract, reason: code as Hold | 'TOO_EARLY' })),
      };
    });
    if (swept.last === undefined) return;
    after = swept.last;
    yield { settled: swept.settled, held: swept.held };
  }
}

const HELD_BY: ReadonlySet<string> = new Set([
  'METER_NOT_REMOVED',
  'FINAL_BILL_PENDING',
  'REFUND_REQUESTED',
  'TOO_EARLY',
]);
