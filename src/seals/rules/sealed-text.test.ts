import { describe, expect, test } from 'vitest';
import { partsOf, signedPart } from './sealed-text.ts';

const FACTS = { k: 'A', c: 'C-1', h: 'Sɛ́nan', n: -12 };
const signature = 'x'.repeat(86);
const signed = signedPart('k1234567', FACTS);
const with_ = (payload: unknown) =>
  `QUITUS1.k1234567.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${signature}`;

describe('a sealed text', () => {
  test('is written in letters that any code reader gives back', () => {
    expect(signedPart('k1234567', { k: 'A' })).toBe('QUITUS1.k1234567.eyJrIjoiQSJ9');
  });

  test('comes apart into what it was made of', () => {
    const parts = partsOf(` ${signed}.${signature}\n`);
    expect(parts).toMatchObject({ key: 'k1234567', signed, facts: FACTS });
    expect(parts?.signature.length).toBe(64);
  });

  test.each([
    ['nothing', ''],
    ['another version', `${signed}.${signature}`.replace('QUITUS1', 'QUITUS2')],
    ['no signature', signed],
    ['a short signature', `${signed}.${signature.slice(1)}`],
    ['a long signature', `${signed}.${signature}x`],
    ['a key of another form', `${signed}.${signature}`.replace('k1234567', 'K1234567')],
    ['something before it', `x${signed}.${signature}`],
    ['facts that are no JSON', `QUITUS1.k1234567.${'!'.repeat(3)}.${signature}`],
    ['facts that are half a JSON', `QUITUS1.k1234567.eyJ.${signature}`],
    ['a list', with_([1])],
    ['nothing as facts', with_(null)],
    ['a bare text', with_('A')],
    ['a fact within a fact', with_({ k: { a: 1 } })],
    ['a broken number', with_({ n: 1.5 })],
    ['a truth', with_({ n: true })],
    ['a broken number beside a good one', with_({ n: 1.5, k: 'A' })],
  ])('is refused: %s', (_, text) => {
    expect(partsOf(text)).toBeUndefined();
  });
});
