import { writeFile } from 'node:fs/promises';
import { connect } from '#database';
import { describeSchema } from './describe-schema.ts';
import { startTemporaryServer } from './temporary-server.ts';

/** `npm run schema`: writes schema.sql as the migrations make it on an empty server. */
const server = await startTemporaryServer();
try {
  const database = await connect({ url: server.url });
  try {
    await writeFile(
      new URL('../schema.sql', import.meta.url),
      await database.asOwner(describeSchema),
    );
  } finally {
    await database.close();
  }
} finally {
  await server.stop();
}
