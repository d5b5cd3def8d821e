import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../markdown.ts';
import { wordsOf } from '../words/index.ts';
import { findTerm, TERMS } from './term.tsx';

const GLOSSARY = new URL('../../../docs/guide/glossaire.md', import.meta.url);

/** Every text of a dictionary, however deep. */
const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((one) =>
    typeof one === 'string' ? [one] : typeof one === 'object' ? textsOf(one) : [],
  );

describe('terms of the field', () => {
  const entries = readMarkdown(readFileSync(GLOSSARY, 'utf8')).flatMap((block) =>
    block.is === 'heading' ? [block.id] : [],
  );

  test.each(TERMS)('%s stands in the glossary', (entry) => {
    expect(entries).toContain(entry);
  });

  test.each(['fr', 'en'] as const)('are each written by some screen in %s', (language) => {
    const texts = textsOf(wordsOf(language));
    const met = new Set(texts.map((text) => findTerm(text, language)?.entry));
    const unmet = TERMS.map(([entry]) => entry).filter((entry) => !met.has(entry));
    expect(unmet).toEqual([]);
  });

  test.each([
    ['fr', 'Crédits à rembourser', 'crédit-à-rembourser', 'Crédits à rembourser'],
    ['fr', 'Solde net', 'solde-net', 'Solde net'],
    ['fr', 'Jour de l’apurement', 'apurement', 'apurement'],
    ['en', 'Debt', 'débit', 'Debt'],
    ['en', 'Lists received, to answer', 'liste', 'Lists'],
  ] as const)('%s: « %s » leads to %s by « %s »', (language, says, entry, linked) => {
    const found = findTerm(says, language);
    expect(found?.entry).toBe(entry);
    expect(says.substr(found?.at ?? 0, found?.length)).toBe(linked);
  });

  test.each([
    ['fr', 'Client'],
    ['fr', 'Internet'],
    ['fr', 'Débiter'],
    ['en', 'Customer'],
  ] as const)('%s: « %s » is no term', (language, says) => {
    expect(findTerm(says, language)).toBeUndefined();
  });
});
