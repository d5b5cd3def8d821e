import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../markdown.ts';
import { FOLDERS } from '../pages/help/guide-pages.ts';
import { LANGUAGES, type Language, wordsOf } from '../words/index.ts';
import { findTerm, TERMS } from './term.tsx';

const glossaryIn = (language: Language) =>
  readFileSync(new URL(`../../../docs/${FOLDERS[language]}/glossaire.md`, import.meta.url), 'utf8');

/** Every text of a dictionary, however deep. */
const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((one) =>
    typeof one === 'string' ? [one] : typeof one === 'object' ? textsOf(one) : [],
  );

describe('terms of the field', () => {
  describe.each(LANGUAGES)('in %s', (language) => {
    const named = TERMS.map(([fr, , en]) => (language === 'fr' ? fr : en));
    const entries = readMarkdown(glossaryIn(language)).flatMap((block) =>
      block.is === 'heading' ? [block.id] : [],
    );

    test.each(named)('%s stands in the glossary', (entry) => {
      expect(entries).toContain(entry);
    });

    test('are each written by some screen', () => {
      const texts = textsOf(wordsOf(language));
      const met = new Set(texts.map((text) => findTerm(text, language)?.entry));
      expect(named.filter((entry) => !met.has(entry))).toEqual([]);
    });
  });

  test.each([
    ['fr', 'Crédits à rembourser', 'crédit-à-rembourser', 'Crédits à rembourser'],
    ['fr', 'Solde net', 'solde-net', 'Solde net'],
    ['fr', 'Jour de l’apurement', 'apurement', 'apurement'],
    ['en', 'Debt', 'debt', 'Debt'],
    ['en', 'Deposit (ASC)', 'deposit-asc', 'Deposit'],
    ['en', 'Lists received, to answer', 'list', 'Lists'],
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
