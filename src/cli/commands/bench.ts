import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { Obstacle } from '#values';
import type { CommonOptions } from '../session.ts';

const BENCH = fileURLToPath(new URL('../../../bench/run.ts', import.meta.url));

type Options = CommonOptions & { readonly quick?: boolean; readonly only?: string[] };

/** `quitus bench`: measures this machine, in folders of its own that are gone afterwards. */
export const addBench = (program: Command, done: (code: number) => void): void => {
  program
    .command('bench')
    .option('--quick', 'un dixième des tailles')
    .option('--only <mesures...>', 'settle, intake, tills, reads, search, documents')
    .description('mesurer les vitesses sur cette machine')
    .action(async (options: Options) => {
      if (!existsSync(BENCH)) {
        throw new Obstacle('Les mesures ne sont pas installées : lancez-les depuis les sources.');
      }
      const args = [
        ...(options.quick ? ['--quick'] : []),
        ...(options.only ?? []).map((name) => `--only=${name}`),
      ];
      const child = spawn(process.execPath, [BENCH, ...args], { stdio: 'inherit' });
      const [code] = await once(child, 'exit');
      done(code === 0 ? 0 : 1);
    });
};
