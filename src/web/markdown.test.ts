import { describe, expect, test } from 'vitest';
import { readInline, readMarkdown } from './markdown.ts';

describe('a text in Markdown', () => {
  test('is read block by block', () => {
    const text = `# Élan d’été (ASC)

Une ligne
et sa suite.

- un
- deux

1. d’abord
2. ensuite

| Jour | Montant |
| --- | ---: |
| D | 1 |
`;
    expect(readMarkdown(text)).toEqual([
      { is: 'heading', depth: 1, id: 'élan-dété-asc', says: 'Élan d’été (ASC)' },
      { is: 'paragraph', of: ['Une ligne et sa suite.'] },
      { is: 'list', ordered: false, items: [['un'], ['deux']] },
      { is: 'list', ordered: true, items: [['d’abord'], ['ensuite']] },
      {
        is: 'table',
        head: [
          { of: ['Jour'], figures: false },
          { of: ['Montant'], figures: true },
        ],
        rows: [[['D'], ['1']]],
      },
    ]);
  });

  test('is read within its lines', () => {
    expect(readInline('**b** *c* `e`')).toEqual([
      { is: 'strong', of: ['b'] },
      ' ',
      { is: 'em', of: ['c'] },
      ' ',
      { is: 'code', says: 'e' },
    ]);
    expect(readInline('Voir [f **g**](h.md#i).')).toEqual([
      'Voir ',
      { is: 'link', to: 'h.md#i', of: ['f ', { is: 'strong', of: ['g'] }] },
      '.',
    ]);
    expect(readInline('![j](../k.png)')).toEqual([{ is: 'image', to: '../k.png', says: 'j' }]);
  });

  test.each([
    '<b>HTML</b>',
    'un <script>',
    '```\ncode\n```',
    '> citation',
    '---',
    '#### Trop profond',
    '# Un titre\net une ligne',
    '- un\n  - dedans',
    '- un\nsuite',
    '* un',
    '| a | b |\n| --- |\n| 1 | 2 |',
    '| a |\n| b |',
    '| a |\n| --- |\ndehors',
    'un **gras qui ne finit pas',
    '[un lien](vers nulle part)',
    '    retrait',
  ])('that says %j is refused', (text) => {
    expect(() => readMarkdown(`Avant.\n\n${text}\n\nAprès.`)).toThrow('Markdown');
  });
});
