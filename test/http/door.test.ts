import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';

let api: Api;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
});
afterAll(() => api.close());

describe('who asks', () => {
  test('nobody without signing in, whatever the route', async () => {
    const refused = await api.nobody.get('/queue');
    expect(refused.status).toBe(401);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'NOT_SIGNED_IN', status: 401 });
  });

  test('a role that the act does not name is told so in French, and in English where asked', async () => {
    const [agency] = await api.look(async (work) => {
      const found = await work.tx.query('SELECT code FROM contracts.agency ORDER BY code');
      return found.rows.map((row) => String(row.code));
    });
    const desk = await api.staff(agency ?? '');
    const french = await desk.cashier.get('/webhooks');
    expect(french.body).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect(french.body.detail).toContain('Votre rôle');
    const english = await desk.cashier.get('/webhooks', { 'accept-language': 'en' });
    expect(english.body.detail).toContain('Your role');
    expect((await desk.admin.get('/webhooks')).status).toBe(200);
    const queue = await desk.reception.get('/queue/cases');
    expect(queue.status).toBe(200);
    for (const one of queue.body.items as { agency: string }[]) expect(one.agency).toBe(agency);
  });
});

describe('what is asked', () => {
  test('every fault is named by its place', async () => {
    const admin = await api.hire('Faute', 'admin', 'national');
    const refused = await admin.post('/webhooks', { url: 5, more: true });
    expect(refused.body).toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [
        { in: 'body', pointer: '/url', detail: 'Un texte est demandé.' },
        { in: 'body', pointer: '/more', detail: 'Ce champ n’existe pas ici.' },
      ],
    });
  });
});
