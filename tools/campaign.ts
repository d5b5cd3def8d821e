import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * `npm run test:campaign -- [SEQUENCES]`: the model tests with many more random stories than
 * `npm test` has time for, requests of every route, and 200 answers of the database that are lost. QUITUS_SEED replays a campaign whose seed was printed.
 */
const MANY = '10000';
const [, , sequences = MANY, ...args] = process.argv;
const child = spawn(
  'vitest',
  ['run', 'test/model', 'test/http/fuzz', 'test/faults/lost-reply', '--testTimeout=0', ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, QUITUS_SEQUENCES: sequences },
  },
);
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;
