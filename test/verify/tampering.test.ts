import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '#database';
import { type Check, verify } from '#oversight';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { notYet } from './not-yet-named.ts';
import { ON, SETTLED } from './settled-book.ts';
import { credits } from './tampered-credits.ts';
import { desks } from './tampered-desks.ts';
import { facts } from './tampered-facts.ts';
import { journal } from './tampered-journal.ts';
import { recovery } from './tampered-recovery.ts';
import { reversals } from './tampered-reversals.ts';
import { settlements } from './tampered-settlements.ts';
import { aroundTheBooks } from './tampered-surroundings.ts';
import { till } from './tampered-till.ts';
import { SUBJECTS, type Subjects, type Tampering } from './tampering.ts';

let fresh: FreshDatabase;
let subjects: Subjects;

beforeAll(async () => {
  fresh = await withFreshDatabase(SETTLED);
  subjects = await fresh.database.asOwner(async (client) => {
    await client.query('ANALYZE');
    const found = await client.query<Subjects>(SUBJECTS);
    const [row] = found.rows;
    if (!row) throw new Error('the pilot has no subjects');
    return row;
  });
});
afterAll(() => fresh.drop());

/**
 * Falsifies the book with the rights of the owner and every guard switched off, asks `verify`
 * within the same transaction, and undoes the falsification.
 */
const verifyAfter = (sql: string): Promise<Check[]> =>
  fresh.database.asOwner(async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(sql);
    const work: Work = { ...ON, tx: client as pg.ClientBase as pg.PoolClient };
    return verify(work, () => undefined);
  });

/** The tables are made before the book is there, so the subjects are filled in when they run. */
const names = (make: (of: Subjects) => readonly { readonly says: string }[]): [string, number][] =>
  make(NOBODY).map(({ says }, i) => [says, i]);

const NOBODY = new Proxy({} as Subjects, { get: () => '' });

/** Whether the check that should fail does, and names whom it should. */
async function isNamed(tampering: Tampering | undefined): Promise<boolean> {
  if (!tampering) throw new Error('no such tampering');
  const checks = await verifyAfter(tampering.sql);
  const found = checks.find((check) => check.name === tampering.check);
  return found?.ok === false && found.offenders.join('\n').includes(tampering.offender);
}

describe.each([
  ['the journal', journal],
  ['settlements and cases', settlements],
  ['recovery cases', recovery],
  ['receipts, cancellations and cheques that bounced', till],
  ['the trail, the points, bills, deposits and payments', aroundTheBooks],
  ['the register of credits', credits],
  ['moves, files, deposits, references, answers and plans', desks],
  ['reversals and later bills', reversals],
  ['cases, holds, days, references, marks and signatures', facts],
] as const)('of %s, verify names', (_, make) => {
  test.each(names(make))('%s', async (_says, i) => {
    expect(await isNamed(make(subjects)[i])).toBe(true);
  });
});

describe('verify does not name yet', () => {
  test.each(names(notYet))('%s', async (_says, i) => {
    expect(await isNamed(notYet(subjects)[i])).toBe(false);
  });
});

describe('of an untouched book', () => {
  test('verify says that all is well, and has looked at rows for every proof', async () => {
    expect(Object.values(subjects)).not.toContain(null);
    const checks = await verifyAfter('SELECT 1');
    expect(checks.filter((check) => !check.ok || check.rows === 0)).toEqual([]);
  });
});
