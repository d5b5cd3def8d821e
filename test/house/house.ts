import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Every file that is or will be in git, with `/` between folders; deleted ones are left out. */
export function trackedFiles(): string[] {
  const list = (...args: string[]): string[] =>
    execFileSync('git', ['ls-files', '-z', ...args], { cwd: ROOT, encoding: 'utf8' })
      .split('\0')
      .filter((name) => name !== '');
  const deleted = new Set(list('--deleted'));
  const all = [...list('--cached'), ...list('--others', '--exclude-standard')];
  return [...new Set(all)].filter((name) => !deleted.has(name)).sort();
}

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Texts alone: pictures, archives and fonts are told by the zero bytes that no text has. */
export const isText = (file: string): boolean => !readFileSync(join(ROOT, file)).includes(0);

export const linesOf = (file: string): string[] => textOf(file).split('\n');

/** Where a pattern stands, as `file:line: text`. */
export function placesOf(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
    ),
  );
}
