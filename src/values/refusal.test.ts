import { expect, test } from 'vitest';
import { Obstacle, REFUSALS, Refusal } from '#values';

test('the reasons to refuse stand in the promised order', () => {
  expect(REFUSALS).toEqual([
    'CONTRACT_UNKNOWN',
    'AGENCY_NOT_COMPUTERISED',
    'NOT_TERMINATED',
    'ALREADY_SETTLED',
    'METER_NOT_REMOVED',
    'FINAL_BILL_PENDING',
    'REFUND_REQUESTED',
    'NET_IS_ZERO',
    'TOO_EARLY',
    'SAME_PERSON',
    'NOT_ALLOWED',
  ]);
});

test('a refusal carries its code and the sentence for the clerk', () => {
  const refusal = new Refusal('TOO_EARLY', 'Revenez le 31/10/2026.');
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    name: 'Refusal',
    code: 'TOO_EARLY',
    message: 'Revenez le 31/10/2026.',
  });
});

test('an obstacle ends a command with 1, or with 2 where it was called wrongly', () => {
  const cause = new Error('ENOENT');
  const missing = new Obstacle('Le dossier est introuvable.', { cause });
  expect(missing).toMatchObject({
    name: 'Obstacle',
    message: 'Le dossier est introuvable.',
    exitCode: 1,
    cause,
  });
  expect(new Obstacle('Choisissez.', { exitCode: 2 }).exitCode).toBe(2);
  expect('cause' in new Obstacle('Rien à faire.')).toBe(false);
});
