import { readInBatches, type Work } from '#database';
import { decide, type ManualRefusal, readPositions } from '#settlement';
import { type CalendarDate, type Francs, NO_FRANCS, negated, plus } from '#values';
import { contractsToList } from './lists.sql.ts';
import { refusedLines, type SettledLine, settledLines } from './outcomes.sql.ts';
import type { SettledAgencies } from './settle-agencies.ts';

export type SettledOutcome = {
  readonly contract: string;
  readonly rule: 'R3' | 'R4';
  readonly net: Francs;
  readonly entry: bigint | null;
  readonly list: bigint | null;
};

export type RefusedOutcome = { readonly contract: string; readonly code: ManualRefusal };

/** Every contract that was settled, or that a dry run would settle, list by list. */
export async function* readSettled(
  work: Work,
  { lists, lookedAt }: SettledAgencies,
): AsyncGenerator<SettledOutcome> {
  for (const { list } of lists) {
    const batches = readInBatches<SettledLine>(work.tx, settledLines(), [list]);
    for await (const rows of batches) {
      for (const row of rows) yield { ...row, net: row.net as Francs, list };
    }
  }
  for await (const { decision } of decideAll(work, lookedAt)) {
    if (decision.outcome !== 'SETTLE') continue;
    const { contract, net } = decision.settlement;
    yield { contract, rule: net > 0n ? 'R3' : 'R4', net, entry: null, list: null };
  }
}

/** Every contract that was refused, with the first reason. */
export async function* readRefused(
  work: Work,
  { lists, lookedAt }: SettledAgencies,
): AsyncGenerator<RefusedOutcome> {
  for (const { list } of lists) {
    const batches = readInBatches<RefusedOutcome>(work.tx, refusedLines(), [list]);
    for await (const rows of batches) yield* rows;
  }
  for await (const { contract, decision } of decideAll(work, lookedAt)) {
    if (decision.outcome === 'REFUSE') yield { contract, code: decision.code };
  }
}

async function* decideAll(work: Work, lookedAt: SettledAgencies['lookedAt']) {
  for (const { agency, people } of lookedAt) {
    const batches = readInBatches<{ contract: string }>(work.tx, contractsToList(), [agency]);
    for await (const rows of batches) {
      const contracts = rows.map((row) => row.contract);
      const positions = await readPositions(work, contracts);
      const act = { mode: 'MANUAL', on: work.businessDate as CalendarDate, people } as const;
      for (const contract of contracts) {
        yield { contract, decision: decide(positions.get(contract), act) };
      }
    }
  }
}

/** Debit and credit as they were settled, both positive. */
export type Totals = {
  readonly settled: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

export const NOTHING_SETTLED: Totals = { settled: 0, debit: NO_FRANCS, credit: NO_FRANCS };

export const addTo = (totals: Totals, net: Francs): Totals => ({
  settled: totals.settled + 1,
  debit: net > 0n ? plus(totals.debit, net) : totals.debit,
  credit: net < 0n ? plus(totals.credit, negated(net)) : totals.credit,
});
