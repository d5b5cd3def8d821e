import type { z } from 'zod';
import type { Sentence } from './sentences.ts';

/** One field that does not fit: where (a JSON pointer below the part of the request) and why. */
export type Fault = {
  readonly in: 'params' | 'query' | 'body';
  readonly pointer: string;
  readonly says: Sentence;
};

export const faultsOf = (part: Fault['in'], issues: readonly z.core.$ZodIssue[]): Fault[] =>
  issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        in: part,
        pointer: pointerOf([...issue.path, key]),
        says: ['Ce champ n’existe pas ici.', 'There is no such field here.'],
      }));
    }
    return [{ in: part, pointer: pointerOf(issue.path), says: sentenceOf(issue) }];
  });

/** RFC 6901: `/lines/0/amount`. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const TYPES: Readonly<Record<string, Sentence>> = {
  string: ['Un texte est demandé.', 'A text is required.'],
  number: ['Un nombre est demandé.', 'A number is required.'],
  int: ['Un nombre entier est demandé.', 'A whole number is required.'],
  boolean: ['true ou false est demandé.', 'true or false is required.'],
  object: ['Un objet est demandé.', 'An object is required.'],
  record: ['Un objet est demandé.', 'An object is required.'],
  array: ['Une liste est demandée.', 'A list is required.'],
};

function sentenceOf(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? ['Ce type ne convient pas.', 'This type does not fit.'];
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? [`Trop court : au moins ${issue.minimum}.`, `Too short: at least ${issue.minimum}.`]
        : [`Trop petit : au moins ${issue.minimum}.`, `Too small: at least ${issue.minimum}.`];
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? [`Trop long : au plus ${issue.maximum}.`, `Too long: at most ${issue.maximum}.`]
        : [`Trop grand : au plus ${issue.maximum}.`, `Too large: at most ${issue.maximum}.`];
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return [`Choisissez parmi : ${values}.`, `Choose one of: ${values}.`];
    }
    case 'invalid_format':
      return issue.format === 'date'
        ? DAY
        : ['Cette forme ne convient pas.', 'This form does not fit.'];
    case 'custom':
      return issue.message === 'no such day' ? DAY : CUSTOM;
    default:
      return CUSTOM;
  }
}

const DAY: Sentence = [
  'Écrivez un jour qui existe : AAAA-MM-JJ.',
  'Write a day that exists: YYYY-MM-DD.',
];
const CUSTOM: Sentence = ['Cette valeur ne convient pas.', 'This value does not fit.'];
