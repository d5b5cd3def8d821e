import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidencePaper, freezeBundles, readBundle } from '#evidence';
import { readCase } from '#recovery';
import { addDays } from '#values';
import { ON } from '../verify/settled-book.ts';
import { type Case, keyOf, openSettledApi, recover, type SettledApi } from './settled-api.ts';

const TODAY = ON.businessDate;

let api: SettledApi['api'];
let desk: SettledApi['desk'];
let untouched: readonly Case[];

beforeAll(async () => {
  ({ api, desk, untouched } = await openSettledApi());
});
afterAll(() => api.close());

const first = (): Case => {
  const [found] = untouched;
  if (!found) throw new Error('the pilot leaves a case');
  return found;
};

describe('the evidence', () => {
  test('is frozen with its digest, by the night or by the first who asks, and stays the same', async () => {
    const { id } = first();
    const asked = await api.look((work) => readBundle(work, keyOf(id)));
    const frozen = await freezeBundles(api.database, { ...ON, businessDate: addDays(TODAY, 1) });
    expect(frozen).toBeGreaterThan(0);
    expect(await freezeBundles(api.database, ON)).toBe(0);
    expect(await api.look((work) => readBundle(work, keyOf(id)))).toEqual(asked);
    const text = await api.look((work) =>
      work.tx.query<{ facts: string }>(
        `SELECT facts::text FROM evidence.bundle WHERE contract = $1`,
        [keyOf(id).contract],
      ),
    );
    const digest = createHash('sha256')
      .update(text.rows[0]?.facts ?? '')
      .digest('hex');
    expect(asked?.digest).toBe(digest);
  });

  test('gathers later what it would have gathered at the settlement', async () => {
    const { id } = first();
    const bundles = await api.look(async (work) => {
      const early = await readBundle(work, keyOf(id));
      await recover(work, first(), 50, 'VIR-LATER');
      await work.tx.query('SET LOCAL ROLE quitus_owner');
      await work.tx.query('DELETE FROM evidence.bundle WHERE contract = $1', [keyOf(id).contract]);
      await work.tx.query('SET LOCAL ROLE quitus_application');
      return [early, await readBundle({ ...work, businessDate: addDays(TODAY, 400) }, keyOf(id))];
    });
    expect(bundles[1]?.digest).toBe(bundles[0]?.digest);
  });

  test('is one PDF, whose figures are those of the settlement', async () => {
    const { id, amount } = first();
    const file = await desk.recovery.get(`/recovery-cases/${id}/evidence.pdf`);
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const read = await api.look((work) =>
      work.tx.query('SELECT DISTINCT person FROM audit.reading WHERE subject = $1', [
        keyOf(id).contract,
      ]),
    );
    expect(read.rows).toEqual([{ person: desk.recovery.name }]);
    const paper = await api.look(async (work) => {
      const bundle = await readBundle(work, keyOf(id));
      const found = await readCase(work, keyOf(id));
      if (!bundle || !found) throw new Error('there is such a case');
      return evidencePaper(bundle, found, TODAY);
    });
    const sum = paper.blocks.find((block) => block.kind === 'sum');
    const figure = sum?.lines.at(-1)?.value.replaceAll(/\D/g, '');
    expect(Number(figure)).toBe(amount);
    expect(paper.blocks.map((block) => block.kind)).toContain('signatures');
  });
});
