import { z } from 'zod';

const MOST = 500;

/** Where a page of a list begins: the sorting keys of the last row before it, in base64url. */
export const cursorField = z
  .string()
  .max(MOST)
  .transform((text) => {
    try {
      return z.array(z.string()).parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    } catch {
      return undefined;
    }
  })
  .optional();

export const toCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');
