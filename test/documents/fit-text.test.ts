import { describe, expect, test } from 'vitest';
import { fitText, letters } from '../../src/documents/rules/fit-text.ts';

const width = (text: string): number => letters(text).length;

describe('a text in a cell', () => {
  test('that fits is left alone', () => {
    expect(fitText('Dossou', 6, width)).toBe('Dossou');
  });

  test('that is too long ends with an ellipsis, without a space before it', () => {
    expect(fitText('Dossou Bérénice', 8, width)).toBe('Dossou…');
  });

  test('is never cut between a letter and its accent', () => {
    expect(fitText('Ɖɔ̀nù', 3, width)).toBe('Ɖɔ̀…');
  });
});
