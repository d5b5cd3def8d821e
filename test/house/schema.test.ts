import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeSchema } from '../../tools/describe-schema.ts';
import { databaseOfThisTest } from '../setup/database.ts';

it('schema.sql is what the migrations make', async () => {
  const { database } = await databaseOfThisTest();
  const made = await database.asOwner(describeSchema);
  const written = await readFile(new URL('../../schema.sql', import.meta.url), 'utf8');
  expect(made, 'The migrations make another schema than schema.sql: run `npm run schema`.').toBe(
    written,
  );
});
