import { listChanged } from './check-announced.ts';
import type { Batches } from './rules/table-document.ts';

export type Reader<Item> = {
  /** The next `count` items; an Obstacle where fewer are left. */
  take(count: number): Promise<readonly Item[]>;
  /** Makes sure that nothing is left, and lets the source go. */
  finish(): Promise<void>;
  /** Lets the source go, whatever is left. */
  release(): Promise<void>;
};

const iteratorOf = <Item>(
  batches: Batches<Item>,
): AsyncIterator<readonly Item[]> | Iterator<readonly Item[]> =>
  Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();

/** Reads batches of any size as pieces of the size that a page wants, holding one batch at most. */
export function readRows<Item>(batches: Batches<Item>, title: string): Reader<Item> {
  const source = iteratorOf(batches);
  let batch: readonly Item[] = [];
  let at = 0;
  const refill = async (): Promise<boolean> => {
    while (at >= batch.length) {
      const next = await source.next();
      if (next.done) return false;
      batch = next.value;
      at = 0;
    }
    return true;
  };
  return {
    async take(count) {
      const taken: Item[] = [];
      while (taken.length < count) {
        if (!(await refill())) throw listChanged(title);
        const upTo = Math.min(batch.length, at + count - taken.length);
        taken.push(...batch.slice(at, upTo));
        at = upTo;
      }
      return taken;
    },
    async finish() {
      if (await refill()) throw listChanged(title);
    },
    async release() {
      await source.return?.();
    },
  };
}

/** The same rows in batches of at most `size`: what is sent at once blocks no event loop. */
export async function* inBatches<Item>(
  batches: Batches<Item>,
  size: number,
): AsyncGenerator<readonly Item[]> {
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; at += size) yield batch.slice(at, at + size);
  }
}
