#!/usr/bin/env node
// Quitus runs on the Node that its own package brings, whatever Node the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const places = ['../node_modules/node/bin/node', '../../node/bin/node'];
const own = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
const child = spawn(own ?? process.execPath, [main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
