import { expect, test } from 'vitest';
import {
  message,
  quote,
  REJECT_CODES,
  type RejectCode,
  TABLES,
} from '../../src/intake/rules/index.ts';
import { TODAY } from './read-all.ts';

const file = 'remboursements.csv' as const;

const TOLD: Partial<Record<RejectCode, readonly [column: string, value: string]>> = {
  MALFORMED: ['montant', '-500'],
  OUT_OF_RANGE: ['montant', '0'],
  FUTURE_DATE: ['emis_le', '2026-12-25'],
  INCONSISTENT: ['reference', ''],
  REFUND_EXCEEDS_CREDIT: ['montant', '12 000'],
};

test.each(REJECT_CODES)('%s is told in French, with what to do', (code) => {
  const [column, value] = TOLD[code] ?? ['contrat', 'C000042'];
  expect(message(code, { file, column, value, businessDate: TODAY })).toMatchSnapshot();
});

test('every column of every file can be told of', () => {
  const told = Object.entries(TABLES).flatMap(([name, columns]) =>
    columns.flatMap(({ name: column }) =>
      (['MISSING', 'MALFORMED', 'OUT_OF_RANGE'] as const).map((code) =>
        message(code, { file: name as keyof typeof TABLES, column, value: 'x' }),
      ),
    ),
  );
  expect(told).toMatchSnapshot();
});

test('a value is quoted short, and what cannot be seen shows as a point', () => {
  expect(quote('a\u0000b\u202ec\nd')).toBe('« a·b·c·d »');
  expect(quote('é'.repeat(40))).toBe(`« ${'é'.repeat(40)} »`);
  expect(quote('é'.repeat(41))).toBe(`« ${'é'.repeat(39)}… »`);
  expect(quote('x'.repeat(1_000_000)).length).toBeLessThan(50);
});

test('a cell that does not fit its row is quoted where it holds something', () => {
  const told = (value: string) =>
    message('INCONSISTENT', { file, column: 'reference', value, says: 'corrigez' });
  expect(told(' ')).toBe(
    "La référence du remboursement ne s'accorde pas avec le reste de la ligne : corrigez.",
  );
  expect(told(' R1')).toBe(
    "La référence du remboursement « R1 » ne s'accorde pas avec le reste de la ligne : corrigez.",
  );
});

test('a code whose file is not said is looked for in its own', () => {
  const told = message('UNKNOWN_REFERENCE', { file, column: 'reference', value: 'R1' });
  expect(told).toContain('dans son fichier');
  expect(message('UNKNOWN_REFERENCE', { file, column: 'contrat', value: 'C1' })).toContain(
    'dans contrats.csv',
  );
});
