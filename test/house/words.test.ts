import { describe, expect, it } from 'vitest';
import { isText, linesOf, placesOf, textOf, trackedFiles } from './house.ts';

const MOST_LINES = 300;
const DUMPS =
  /(^|\/)(utils?|helpers?|common|shared|misc|lib|core|services?|managers?)(\/|\.[^/]+$)/;

/** Both look for control characters, which the linter takes for a slip of the pen. */
const MAY_SILENCE_THE_LINTER = ['src/intake/rules/message.ts', 'src/intake/rules/read-text.ts'];

const files = trackedFiles();
const code = files.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file));
const ours = (file: string): boolean => file !== 'test/house/words.test.ts';

describe('the house', () => {
  it('names no file or folder after the fact that several use it', () => {
    expect(files.filter((file) => DUMPS.test(file))).toEqual([]);
  });

  it(`has no file of more than ${MOST_LINES} lines`, () => {
    const long = code.filter((file) => linesOf(file).length - 1 > MOST_LINES);
    expect(long.map((file) => `${file}: ${linesOf(file).length - 1} lines`)).toEqual([]);
  });

  it('leaves nothing to be done later in a comment', () => {
    expect(placesOf(code.filter(ours), /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  it('has no value of any type', () => {
    expect(placesOf(code.filter(ours), /(:|\bas|<|,) any\b(?=[\s;,)>[\]=]|$)/)).toEqual([]);
  });

  it('silences neither the linter nor the compiler', () => {
    const silenced = placesOf(code.filter(ours), /biome-ignore|@ts-(ignore|expect-error|nocheck)/);
    expect(silenced.filter((place) => !isAllowed(place))).toEqual([]);
  });

  it('exports nothing by default but what a tool asks for', () => {
    const free = code.filter((file) => !/\.config\.ts$/.test(file));
    expect(placesOf(free.filter(ours), /^export default\b/)).toEqual([]);
  });

  it('knows no path and no host of the machine that it was written on', () => {
    const machine = /(^|[\s"'`(=:])\/(work|root|home)\/\w|registry\.npmjs|localhost:4873/;
    const texts = files.filter((file) => ours(file) && isText(file));
    expect(placesOf(texts, machine)).toEqual([]);
  });

  it('locks packages by their content and not by where they were fetched', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });

  it('locks the builds for all platforms, without which npm ci refuses the lockfile', () => {
    type Entry = { readonly optionalDependencies?: Readonly<Record<string, string>> };
    const lock: { packages: Record<string, Entry> } = JSON.parse(textOf('package-lock.json'));
    const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    const absent = wanted.filter((name) => !(`node_modules/${name}` in lock.packages));
    expect(absent, 'Run `node tools/complete-lock.ts`.').toEqual([]);
  });
});

const isAllowed = (place: string): boolean =>
  MAY_SILENCE_THE_LINTER.some((file) => place.startsWith(`${file}:`));
