/**
 * Measures the writers: `node test/documents/measure.ts pdf 20000`. Prints milliseconds, the peak
 * of resident memory and the longest time for which the main event loop was held up.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { SettlementListLine } from '#documents';
import {
  settlementListDocument,
  writeCsv,
  writePdf,
  writePdfInWorker,
  writeXlsx,
} from '#documents';
import { type Sample, sampleLine, sampleList } from './sample-list.ts';

const WRITERS = { pdf: writePdfInWorker, 'pdf-here': writePdf, xlsx: writeXlsx, csv: writeCsv };
const BATCH = 1_000;
const MEGABYTE = 1_048_576;

function* batches(count: number, isCreditor: boolean): Generator<SettlementListLine[]> {
  for (let at = 0; at < count; at += BATCH) {
    const size = Math.min(BATCH, count - at);
    yield Array.from({ length: size }, (_, i) => sampleLine(at + i, isCreditor));
  }
}

/** The facts need the totals; the lines themselves are made again while they are read. */
function streamed(rows: number): Sample {
  const creditors = Math.floor(rows / 5);
  const { facts } = sampleList(rows - creditors, creditors);
  return {
    facts,
    lines: { debtors: batches(rows - creditors, false), creditors: batches(creditors, true) },
  };
}

const [kind = 'pdf', rows = '2000', kept] = process.argv.slice(2);
const write = WRITERS[kind as keyof typeof WRITERS];
const folder = await mkdtemp(join(tmpdir(), 'quitus-measure-'));
const out = kept ?? join(folder, 'list');
const { facts, lines } = streamed(Number(rows));
const document = settlementListDocument(facts, lines);
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const start = performance.now();
await write(document, out);
const took = performance.now() - start;
delay.disable();
process.stdout.write(
  `${kind} ${rows} rows: ${Math.round(took)} ms, ` +
    `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB ` +
    `(${Math.round(before / MEGABYTE)} before), ` +
    `${Math.round((await stat(out)).size / 1024)} KiB, ` +
    `event loop held at most ${Math.round(delay.max / 1e6)} ms\n`,
);
await rm(folder, { recursive: true });
