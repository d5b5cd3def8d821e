#!/usr/bin/env node
// Quitus runs on the Node that its own packages bring, whatever Node the machine has; what is not
// installed yet is installed first. Nothing of that is seen on stdout or in the exit code.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Obstacle, ownNode, prepare, ROOT } from './installation.mjs';

const MAIN = join(ROOT, 'src', 'main.ts');

try {
  await prepare();
  const node = ownNode();
  if (node === process.execPath) await import('../src/main.ts');
  else runOn(node);
} catch (error) {
  if (!(error instanceof Obstacle)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function runOn(node) {
  const child = spawn(node, [MAIN, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
}
