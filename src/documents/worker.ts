import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { Obstacle } from '#values';
import type { Engine, Failure, Portable, Question } from './in-worker.ts';
import { pdfBytes } from './pdf/pdf-bytes.ts';
import type { Row, TableDocument } from './rules/table-document.ts';
import { xlsxBytes } from './xlsx-bytes.ts';

const ENGINES: Record<Engine, (document: TableDocument) => AsyncIterable<Uint8Array>> = {
  pdf: pdfBytes,
  xlsx: xlsxBytes,
};

type Port = NonNullable<typeof parentPort>;

async function ask(port: Port, question: Question): Promise<unknown> {
  const answer = once(port, 'message');
  port.postMessage(question);
  const [value] = await answer;
  return value;
}

async function* askedRows(port: Port, section: number): AsyncGenerator<readonly Row[]> {
  for (;;) {
    const batch = (await ask(port, { asks: 'rows', section })) as readonly Row[] | null;
    if (batch === null) return;
    yield batch;
  }
}

function documentOf({ document }: Portable, port: Port): TableDocument {
  const { sections, sealLabel, ...rest } = document;
  const whole = {
    ...rest,
    sections: sections.map((section, index) => ({ ...section, rows: askedRows(port, index) })),
  };
  if (sealLabel === undefined) return whole;
  const value = async (): Promise<string> => String(await ask(port, { asks: 'seal' }));
  return { ...whole, seal: { label: sealLabel, value } };
}

const failureOf = (error: unknown): Failure => ({
  message: error instanceof Error ? error.message : String(error),
  exitCode: error instanceof Obstacle ? error.exitCode : undefined,
  cause: error instanceof Error ? error.stack : undefined,
});

async function work(port: Port): Promise<void> {
  const order = workerData as Portable;
  try {
    for await (const bytes of ENGINES[order.engine](documentOf(order, port))) {
      await ask(port, { asks: 'room', bytes });
    }
    port.postMessage({ asks: 'leave' } satisfies Question);
  } catch (error) {
    port.postMessage({ asks: 'leave', failure: failureOf(error) } satisfies Question);
  }
}

if (parentPort) await work(parentPort);
