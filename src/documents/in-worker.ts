import { on } from 'node:events';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { Obstacle } from '#values';
import { inBatches } from './read-rows.ts';
import type { Row, TableDocument } from './rules/table-document.ts';

export type Engine = 'pdf' | 'xlsx';

/** What of a document can cross to another thread; rows and seal are asked for. */
export type Portable = {
  readonly engine: Engine;
  readonly document: Omit<TableDocument, 'sections' | 'seal'> & {
    readonly sections: readonly Omit<TableDocument['sections'][number], 'rows'>[];
    readonly sealLabel: string | undefined;
  };
};

/** The worker asks one thing at a time and waits for the answer: that is the back-pressure. */
export type Question =
  | { readonly asks: 'rows'; readonly section: number }
  | { readonly asks: 'seal' }
  | { readonly asks: 'room'; readonly bytes: Uint8Array }
  | { readonly asks: 'leave'; readonly failure?: Failure };

/** An Obstacle keeps its sentence and its exit code on its way back. */
export type Failure = {
  readonly message: string;
  readonly exitCode: 1 | 2 | undefined;
  readonly cause: unknown;
};

// Copying this many rows to the worker takes the event loop one or two milliseconds.
const BATCH = 500;
// Pages die young: a small nursery keeps the worker from growing before it collects them. A
// workbook lives whole until its end, so that there it would only cost time.
const LIMITS: Record<Engine, ResourceLimits> = {
  pdf: { maxYoungGenerationSizeMb: 12 },
  xlsx: {},
};

function portable(engine: Engine, document: TableDocument): Portable {
  const { sections, seal, ...rest } = document;
  return {
    engine,
    document: {
      ...rest,
      sections: sections.map(({ rows: _stay, ...section }) => section),
      sealLabel: seal?.label,
    },
  };
}

const failed = ({ message, exitCode, cause }: Failure): Error =>
  exitCode === undefined
    ? new Error(message, { cause })
    : new Obstacle(message, { exitCode, cause });

async function* questionsOf(worker: Worker): AsyncGenerator<Question> {
  for await (const [question] of on(worker, 'message', { close: ['exit'] })) {
    yield question as Question;
  }
  throw new Error('the worker that writes a document left without a word');
}

type Rows = AsyncGenerator<readonly Row[]>;

/**
 * The bytes of a document made in a worker thread. The rows are read here, where the database is,
 * and cross in small batches when the worker asks for them, so that no event loop is held up.
 */
export async function* bytesInWorker(
  engine: Engine,
  document: TableDocument,
): AsyncGenerator<Uint8Array> {
  const rows: Rows[] = document.sections.map((section) => inBatches(section.rows, BATCH));
  const workerData = portable(engine, document);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    resourceLimits: LIMITS[engine],
  });
  try {
    for await (const question of questionsOf(worker)) {
      if (question.asks === 'leave') {
        if (question.failure) throw failed(question.failure);
        return;
      }
      if (question.asks === 'rows') {
        const next = await rows[question.section]?.next();
        worker.postMessage(next?.value ?? null);
      } else if (question.asks === 'seal') {
        worker.postMessage((await document.seal?.value()) ?? '');
      } else {
        yield question.bytes;
        worker.postMessage(null);
      }
    }
  } finally {
    await worker.terminate();
    for (const section of rows) await section.return(undefined);
  }
}
