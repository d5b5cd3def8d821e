import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf } from './schema-faults.ts';

const faults = (schema: z.ZodType, said: unknown) =>
  faultsOf('body', schema.safeParse(said).error?.issues ?? []).map((one) => [
    one.pointer,
    ...one.says,
  ]);

const day = z.iso.date().refine(() => false, 'no such day');

describe('a fault of a schema is a place and a sentence', () => {
  test.each<[string, z.ZodType, unknown, string[][]]>([
    [
      'a missing text',
      z.object({ a: z.string() }),
      {},
      [['/a', 'Un texte est demandé.', 'A text is required.']],
    ],
    [
      'a text for a number',
      z.number(),
      'x',
      [['', 'Un nombre est demandé.', 'A number is required.']],
    ],
    [
      'half a number',
      z.int(),
      1.5,
      [['', 'Un nombre entier est demandé.', 'A whole number is required.']],
    ],
    [
      'a text for yes or no',
      z.boolean(),
      'x',
      [['', 'true ou false est demandé.', 'true or false is required.']],
    ],
    [
      'a list for an object',
      z.object({}),
      [],
      [['', 'Un objet est demandé.', 'An object is required.']],
    ],
    [
      'a text for a record',
      z.record(z.string(), z.string()),
      'x',
      [['', 'Un objet est demandé.', 'An object is required.']],
    ],
    [
      'an object for a list',
      z.array(z.string()),
      {},
      [['', 'Une liste est demandée.', 'A list is required.']],
    ],
    [
      'a type we have no word for',
      z.date(),
      'x',
      [['', 'Ce type ne convient pas.', 'This type does not fit.']],
    ],
    [
      'a short text',
      z.string().min(2),
      'x',
      [['', 'Trop court : au moins 2.', 'Too short: at least 2.']],
    ],
    [
      'a short list',
      z.array(z.string()).min(1),
      [],
      [['', 'Trop court : au moins 1.', 'Too short: at least 1.']],
    ],
    [
      'a small number',
      z.number().min(2),
      1,
      [['', 'Trop petit : au moins 2.', 'Too small: at least 2.']],
    ],
    [
      'a long text',
      z.string().max(1),
      'xx',
      [['', 'Trop long : au plus 1.', 'Too long: at most 1.']],
    ],
    [
      'a long list',
      z.array(z.string()).max(0),
      ['x'],
      [['', 'Trop long : au plus 0.', 'Too long: at most 0.']],
    ],
    [
      'a large number',
      z.number().max(1),
      2,
      [['', 'Trop grand : au plus 1.', 'Too large: at most 1.']],
    ],
    [
      'another choice',
      z.enum(['a', 'b']),
      'c',
      [['', 'Choisissez parmi : a, b.', 'Choose one of: a, b.']],
    ],
    [
      'no date',
      z.iso.date(),
      'x',
      [['', 'Écrivez un jour qui existe : AAAA-MM-JJ.', 'Write a day that exists: YYYY-MM-DD.']],
    ],
    [
      'no day',
      day,
      '2026-02-28',
      [['', 'Écrivez un jour qui existe : AAAA-MM-JJ.', 'Write a day that exists: YYYY-MM-DD.']],
    ],
    [
      'another form',
      z.string().regex(/a/),
      'x',
      [['', 'Cette forme ne convient pas.', 'This form does not fit.']],
    ],
    [
      'what a rule refuses',
      z.string().refine(() => false),
      'x',
      [['', 'Cette valeur ne convient pas.', 'This value does not fit.']],
    ],
    [
      'no side of a choice',
      z.union([z.string(), z.number()]),
      true,
      [['', 'Cette valeur ne convient pas.', 'This value does not fit.']],
    ],
    [
      'fields that are not there, with the signs of a pointer in them',
      z.object({ in: z.array(z.strictObject({})) }),
      { in: [{}, { 'a/b': 1, 'c~': 2 }] },
      [
        ['/in/1/a~1b', 'Ce champ n’existe pas ici.', 'There is no such field here.'],
        ['/in/1/c~0', 'Ce champ n’existe pas ici.', 'There is no such field here.'],
      ],
    ],
  ])('%s', (_, schema, said, expected) => {
    expect(faults(schema, said)).toEqual(expected);
  });

  test('names the part of the request', () => {
    const issues = z.string().safeParse(1).error?.issues ?? [];
    expect(faultsOf('query', issues).map((one) => one.in)).toEqual(['query']);
  });
});
