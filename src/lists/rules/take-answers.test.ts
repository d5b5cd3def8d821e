import { expect, test } from 'vitest';
import { type Said, type Standing, takeAnswers } from './take-answers.ts';

const awaited = (contract: string, turn = 1): Standing => ({
  contract,
  turn,
  accepted: null,
  reason: null,
});
const accepted = (contract: string): Standing => ({ ...awaited(contract), accepted: true });
const rejected = (contract: string, reason: string): Standing => ({
  ...awaited(contract),
  accepted: false,
  reason,
});
const told = (...standings: Standing[]) => new Map(standings.map((one) => [one.contract, one]));
const yes = (contract: string): Said => ({ contract, reason: null });
const no = (contract: string, reason: string): Said => ({ contract, reason });

test('lines that wait are answered, each in its turn', () => {
  const standings = told(awaited('C1'), awaited('C2', 3));
  expect(takeAnswers(standings, [yes('C1'), no('C2', 'pièce manquante')])).toEqual({
    outcome: 'TAKE',
    answers: [
      { contract: 'C1', turn: 1, accepted: true, reason: null },
      { contract: 'C2', turn: 3, accepted: false, reason: 'pièce manquante' },
    ],
  });
});

test('the same answer again is nothing new', () => {
  const standings = told(accepted('C1'), rejected('C2', 'pièce manquante'));
  const again = [yes('C1'), no('C2', 'pièce manquante')];
  expect(takeAnswers(standings, again)).toEqual({ outcome: 'TAKE', answers: [] });
});

test.each([
  ['accepted, then rejected', accepted('C1'), no('C1', 'pièce manquante')],
  ['rejected, then accepted', rejected('C1', 'pièce manquante'), yes('C1')],
  ['rejected for another reason', rejected('C1', 'pièce manquante'), no('C1', 'montant')],
])('a line %s, is refused', (_, standing, said) => {
  expect(takeAnswers(told(standing), [said])).toEqual({
    outcome: 'REFUSE',
    code: 'ALREADY_DONE',
    contract: 'C1',
  });
});

test('one line that is not on the list refuses the whole', () => {
  expect(takeAnswers(told(awaited('C1')), [yes('C1'), yes('C9')])).toEqual({
    outcome: 'REFUSE',
    code: 'NOT_FOUND',
    contract: 'C9',
  });
});

test('two answers to one line in one go are refused', () => {
  expect(takeAnswers(told(awaited('C1')), [yes('C1'), no('C1', 'montant')])).toEqual({
    outcome: 'REFUSE',
    code: 'MALFORMED',
    contract: 'C1',
  });
});
