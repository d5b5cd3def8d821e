import { readFile, writeFile } from 'node:fs/promises';

type Entry = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

type Lock = { packages: Record<string, Entry> };

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd'];
const MORE_SYSTEMS = ['openharmony', 'sunos', 'win32'];
const CPUS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * `node tools/complete-lock.ts`, after `npm install`: adds to package-lock.json the builds for other
 * platforms that the registry at hand did not offer. npm leaves them out, and then `npm ci` refuses
 * the file everywhere. What is added has no integrity, and is only ever fetched on its platform.
 */
const file = new URL('../package-lock.json', import.meta.url);
const lock: Lock = JSON.parse(await readFile(file, 'utf8'));
const added = missing(lock);
for (const [path, entry] of added) lock.packages[path] = entry;
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.map(([path]) => `added ${path}`).join('\n'));

function missing({ packages }: Lock): [string, Entry][] {
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies).flatMap(([name, version]): [string, Entry][] => {
      const path = `node_modules/${name}`;
      if (path in packages) return [];
      return [[path, entryFor(name, version, dev === true)]];
    }),
  );
}

function entryFor(name: string, version: string, dev: boolean): Entry {
  const words = name.split(/[/-]/);
  const os = [...SYSTEMS, ...MORE_SYSTEMS].filter((one) => words.includes(one));
  const cpu = CPUS.filter((one) => words.includes(one));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`No platform can be read from ${name}.`);
  const libc = words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {};
  return { version, cpu, ...(dev ? { dev } : {}), ...libc, optional: true, os };
}
