import { openEmbedded } from '../../src/database/embedded/index.ts';

/**
 * A command of the tests: opens the server of a folder, says how it got on, and holds it until
 * its standard input ends. It runs as its own process, so that it can be killed.
 */
const [, , dataDir = ''] = process.argv;
try {
  const began = performance.now();
  const embedded = await openEmbedded(dataDir);
  const ms = performance.now() - began;
  const { connection, dataFolder } = embedded;
  process.stdout.write(`${JSON.stringify({ connection, dataFolder, ms })}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => void embedded.close());
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  process.stdout.write(`${JSON.stringify({ error: name, message })}\n`);
}
