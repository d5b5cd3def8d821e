import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { IntakeFigures } from './intake.ts';
import type { PageFigures } from './pages.ts';
import type { DocumentFigures, ReadFigures } from './reads.ts';
import type { SearchFigures, SearchUnderLoadFigures } from './search.ts';
import type { SettleFigures } from './settle.ts';
import type { TillFigures } from './tills.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: {
      type: 'string',
      multiple: true,
      default: ['settle', 'intake', 'tills', 'reads', 'search', 'pages', 'documents'],
    },
  },
});

const MEASURE = fileURLToPath(new URL('./measure.ts', import.meta.url));

/** Each measurement runs in a process of its own, so that its memory is its own. */
async function measured<Figures>(kind: string, size: number): Promise<Figures> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [MEASURE, kind, String(size)]);
  return JSON.parse(stdout);
}

/** A tenth of the real sizes, to see that everything runs. */
const size = (contracts: number): number => (values.quick ? contracts / 10 : contracts);
const wanted = (name: string): boolean => values.only.includes(name);
const count = (n: number): string => Math.round(n).toLocaleString('fr-FR');
const row = (cells: readonly (string | number)[]): void => {
  const [first = '', ...rest] = cells.map(String);
  console.log(first.padEnd(30) + rest.map((cell) => cell.padStart(15)).join(''));
};

if (wanted('settle')) {
  row(['settle', 'contracts/s', 'seconds', 'floor s', 'ratio', 'MiB']);
  const small = await measured<SettleFigures>('settle', size(100_000));
  const large = await measured<SettleFigures>('settle', size(1_000_000));
  for (const one of [small, large]) {
    const ratio = one.seconds / one.floorSeconds;
    row([
      `${count(one.contracts)} contracts`,
      count(one.contracts / one.seconds),
      one.seconds.toFixed(1),
      one.floorSeconds.toFixed(1),
      ratio.toFixed(2),
      count(one.peakMiB),
    ]);
  }
  row(['time of ten times as many', '', (large.seconds / small.seconds).toFixed(1)]);
}

if (wanted('intake')) {
  row(['intake', 'rows/s', 'seconds', 'COPY s', 'ratio', 'MiB']);
  const one = await measured<IntakeFigures>('intake', size(1_000_000));
  row([
    `${count(one.contracts)} contracts`,
    count(one.rows / one.seconds),
    one.seconds.toFixed(1),
    one.floorSeconds.toFixed(1),
    (one.seconds / one.floorSeconds).toFixed(2),
    count(one.peakMiB),
  ]);
  row(['rows in the dossier, in tables', count(one.rows), count(one.floorRows)]);
}

if (wanted('tills')) {
  row(['50 tills over HTTP', 'payments/s', 'floor/s', 'share', 'p50 ms', 'p95 ms', 'p99 ms']);
  const both = await measured<readonly TillFigures[]>('tills', values.quick ? 2_000 : 10_000);
  for (const one of both) {
    if (one.errors > 0) throw new Error(`${one.errors} payments were refused`);
    row([
      one.agencies === 1 ? 'all at one agency' : `at ${one.agencies} agencies`,
      count(one.perSecond),
      count(one.floorPerSecond),
      `${Math.round((one.perSecond / one.floorPerSecond) * 100)} %`,
      one.p50.toFixed(0),
      one.p95.toFixed(0),
      one.p99.toFixed(0),
    ]);
  }
}

if (wanted('reads')) {
  row(['reads, p95 ms', 'position', 'first page']);
  const all: ReadFigures[] = [];
  for (const contracts of [10_000, 100_000, 1_000_000].map(size)) {
    const one = await measured<ReadFigures>('reads', contracts);
    all.push(one);
    row([`${count(contracts)} contracts`, one.positionP95.toFixed(2), one.pageP95.toFixed(2)]);
  }
  const [first, last] = [all[0], all.at(-1)];
  if (first && last) {
    row([
      'largest / smallest',
      (last.positionP95 / first.positionP95).toFixed(2),
      (last.pageP95 / first.pageP95).toFixed(2),
    ]);
  }
}

if (wanted('search')) {
  row(['search, p95 ms, page of 50', 'milliseconds']);
  const one = await measured<SearchFigures>('search', size(1_000_000));
  for (const [kind, p95] of Object.entries(one.p95)) row([kind, p95.toFixed(2)]);
  const busy = await measured<SearchUnderLoadFigures>('search-under-load', size(1_000_000));
  row([`name, while ${count(busy.settled)} are settled`, busy.p95.toFixed(2)]);
}

if (wanted('pages')) {
  const one = await measured<PageFigures>('pages', size(100_000));
  row([`first byte, p95 ms, among ${count(one.contracts)}`, 'milliseconds']);
  for (const [path, p95] of Object.entries(one.firstByteP95)) row([path, p95.toFixed(0)]);
  row(['till at 256 kbit/s, 400 ms', 'cold s', 'warm s']);
  row(['usable', (one.till.cold / 1000).toFixed(2), (one.till.warm / 1000).toFixed(2)]);
}

if (wanted('documents')) {
  row(['documents', 'seconds', 'KiB']);
  for (const [format, rows] of [
    ['pdf', 2_000],
    ['pdf', 20_000],
    ['xlsx', 50_000],
  ] as const) {
    const one = await measured<DocumentFigures>(format, rows);
    row([`${format} ${count(rows)} rows`, one.seconds.toFixed(1), count(one.bytes / 1024)]);
  }
}
