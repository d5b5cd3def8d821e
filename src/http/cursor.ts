import { Refusal } from '#values';

/**
 * A cursor names the last row of the page before it by its sorting keys, so that pages stay stable
 * while rows come and go. It is opaque to those who carry it, and says nothing that they may not see.
 */
export const toCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The sorting keys of a cursor, `count` of them; undefined without one. Throws Refusal `MALFORMED`. */
export function fromCursor(cursor: string | undefined, count: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === count && keys.every((k) => typeof k === 'string')) {
      return keys;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw notOurs();
}

/** The one number of a cursor over numbers that Quitus gave. Throws Refusal `MALFORMED`. */
export function numberFromCursor(cursor: string | undefined): bigint | undefined {
  const [number] = fromCursor(cursor, 1) ?? [];
  if (number === undefined) return undefined;
  if (!/^\d{1,18}$/.test(number)) throw notOurs();
  return BigInt(number);
}

const notOurs = (): Refusal =>
  new Refusal(
    'MALFORMED',
    'Cette suite de liste n’est pas la nôtre : reprenez la liste à son début.',
    'This cursor is not one of ours: start the list again.',
  );
