import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

/** Somebody elsewhere holds what `sql` locks, until they are let go. */
async function holding(sql: string, values: readonly string[]): Promise<() => Promise<void>> {
  const holder = await house.fresh.database.pool.connect();
  await holder.query('BEGIN');
  await holder.query(sql, [...values]);
  return async () => {
    await holder.query('COMMIT');
    holder.release();
  };
}

const outcomes = async (list: string) => {
  const { rows } = await house.fresh.database.pool.query<{ done: number; lines: number }>(
    `SELECT (SELECT count(*)::integer FROM settlement.settlement WHERE list = $1) AS done,
       (SELECT count(*)::integer FROM lists.line WHERE list = $1) AS lines`,
    [list],
  );
  return rows[0];
};

describe('S3: a list that is being settled', () => {
  test('is paused and resumed by a button, and watched to its end without a reload', async () => {
    const desk = await house.signIn('reception');
    await desk.goto('/solder');
    await desk.click('main form[method=post] button.go');
    await desk.waitForURL(/listes\/\d+/);
    const list = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
    await desk.context().close();

    const page = await house.signIn('agency_head');
    await page.goto(`/listes/${list}`);
    const code = await enrol(house, page);
    // Another run has the agency: the approval stands, and settling has not begun.
    const letRun = await holding(
      `SELECT pg_advisory_xact_lock(hashtextextended('quitus list ' || $1, 0))`,
      ['AG01'],
    );
    await page.fill('#_preuve', code());
    await page.click('main form button.go');
    await page.waitForSelector('.progress');
    await look(page, 'liste-en-cours');
    await page.click('main form[action$="/suspendre"] button');
    await page.waitForSelector('main form[action$="/reprendre"]');
    await look(page, 'liste-suspendue');
    await letRun();
    await page.reload();
    expect(await page.textContent('.progress b')).toMatch(/^0 /);
    expect((await outcomes(list))?.done).toBe(0);

    // One contract is busy elsewhere: whoever resumes sees that the list goes on, and then its end.
    const free = await holding(
      `SELECT FROM settlement."case" c JOIN lists.line l USING (contract) WHERE l.list = $1
       ORDER BY contract LIMIT 1 FOR UPDATE OF c`,
      [list],
    );
    await page.click('main form[action$="/reprendre"] button');
    await page.waitForSelector('main form[action$="/suspendre"]');
    await page.reload();
    expect(await page.textContent('.progress b')).toMatch(/^0 /);
    const reloads: string[] = [];
    page.on('framenavigated', (frame) => reloads.push(frame.url()));
    await free();
    await page.waitForSelector('text=Transmettre à la direction');
    expect(await page.textContent('.heading .chip')).toBe('Soldée');
    expect(reloads).toEqual([]);
    const after = await outcomes(list);
    expect(after?.done).toBeGreaterThan(0);
    expect(await page.textContent('.figures')).toContain(`sur ${after?.lines}`);
    await page.context().close();
  });
});
