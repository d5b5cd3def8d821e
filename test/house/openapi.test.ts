import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openApiText } from '#http';

it('openapi.json is what the routes declare', async () => {
  const written = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  expect(
    openApiText(),
    'The routes declare another API than openapi.json: run `npm run openapi`.',
  ).toBe(written);
});

it('every operation has a name of its own and says what it does', () => {
  const { paths } = JSON.parse(openApiText()) as {
    paths: Record<string, Record<string, { operationId: string; summary: string }>>;
  };
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const names = operations.map((one) => one.operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(operations.filter((one) => one.summary.length < 5)).toEqual([]);
});
