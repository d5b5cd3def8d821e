import type { Sentence } from './sentences.ts';

const MOST_DEPTH = 32;

export const UNSTORABLE: Sentence = [
  'Ce texte contient un caractère nul ou la moitié d’un caractère.',
  'This text contains a null character or half of a character.',
];

/**
 * Where a text stands that no database keeps (NUL, a lone surrogate), or what lies too deep to be
 * meant: undefined where there is none. Looked at before any schema, so that no route can forget it.
 */
export function findUnstorable(value: unknown, path: readonly string[] = []): string[] | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? [...path] : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= MOST_DEPTH) return [...path];
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnstorable(key) ? [...path] : findUnstorable(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
