import { join } from 'node:path';

/** Where each file of a data folder lies. `root` is the real path: two names share one server. */
export type Layout = {
  readonly root: string;
  readonly marker: string;
  readonly readMe: string;
  readonly run: string;
  readonly lock: string;
  readonly notice: string;
  readonly keeperLog: string;
  readonly serverLog: string;
  readonly password: string;
};

export function layoutOf(root: string): Layout {
  const run = join(root, 'run');
  return {
    root,
    marker: join(root, 'quitus.json'),
    readMe: join(root, 'LIS-MOI.txt'),
    run,
    lock: join(run, 'keeper.lock'),
    notice: join(run, 'keeper.json'),
    keeperLog: join(run, 'keeper.log'),
    serverLog: join(root, 'postgres.log'),
    password: join(run, 'password'),
  };
}
