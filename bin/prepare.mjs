// Installs what is missing before an npm script goes on. It says nothing when nothing is missing.
import { Obstacle, ownNode, prepare } from './installation.mjs';

try {
  await prepare();
  ownNode();
} catch (error) {
  if (!(error instanceof Obstacle)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
