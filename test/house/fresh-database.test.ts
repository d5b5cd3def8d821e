import { describe, expect, it } from 'vitest';
import { databaseOfThisTest, runQuitus, withFreshDatabase } from '../setup/database.ts';

describe('a fresh database', () => {
  it('has all tables and no contract, and is ours alone', async () => {
    const [one, other] = await Promise.all([withFreshDatabase(), withFreshDatabase()]);
    const count = 'SELECT count(*) AS n FROM contracts.agency';
    try {
      expect(one.url).not.toBe(other.url);
      expect((await one.database.pool.query(count)).rows).toEqual([{ n: 0n }]);
    } finally {
      await Promise.all([one.drop(), other.drop()]);
    }
  });

  it('answers a command that runs as a process of its own', async () => {
    const { url } = await databaseOfThisTest();
    const run = await runQuitus(['verify', '--json'], { url });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.json).toBeTypeOf('object');
  });
});
