import { z } from 'zod';
import { mayDo } from '#access';
import { readAgencies } from '#contracts';
import type { Work } from '#database';
import {
  type Ageing,
  BUCKETS,
  countQueue,
  type QueuedCase,
  readQueue,
  STAGES,
  type StageCount,
  sumAgeing,
  sumSettled,
} from '#oversight';
import { type CalendarDate, day, type Francs, NO_FRANCS, plus } from '#values';
import { cursorField, toCursor } from '../cursor.ts';
import { drawBars } from '../draw-bars.ts';
import { Card, Figure } from '../elements/card.tsx';
import { Chart } from '../elements/chart.tsx';
import { Chip, type Tone } from '../elements/chip.tsx';
import { Empty } from '../elements/empty.tsx';
import { Heading } from '../elements/heading.tsx';
import { Digits, Money, Net } from '../elements/money.tsx';
import { Pager } from '../elements/pager.tsx';
import { Table } from '../elements/table.tsx';
import { type Place, page } from '../page.ts';
import { useScene } from '../scene.ts';
import { readWaiting, type Waiting } from './home/waiting.ts';

type Settled = Awaited<ReturnType<typeof sumSettled>>;

type Home = {
  readonly stages: readonly StageCount[];
  readonly queue: readonly QueuedCase[];
  readonly waiting: readonly Waiting[];
  readonly ageing: readonly Ageing[];
  readonly chart: string;
  readonly settled: Settled;
  readonly by: 'agency' | 'region';
};

const SHOWN = 9;

const HOME = page({
  path: '/',
  act: 'SEE_OWN_SIGN_IN',
  title: ({ words }) => words.accueil.title,
  // Whoever administers people sees no customer: their scope is asked for each figure by its act.
  sight: 'own',
  load: async (work, _, who): Promise<Home | undefined> => {
    if (!mayDo(who, 'SEE_CONTRACTS')) return undefined;
    const by = who.scope === 'national' ? 'region' : 'agency';
    const figures = mayDo(who, 'SEE_FIGURES') ? await readFigures(work, by) : NO_FIGURES;
    return {
      stages: await countQueue(work, {}),
      queue: await readNear(work),
      waiting: await readWaiting(work, who),
      ...figures,
      by,
    };
  },
  view: (home, { who, place, words }) => (
    <>
      <Heading
        title={words.accueil.hello(who?.name ?? '')}
        sub={home ? `${place} · ${words.accueil.waiting(toDo(home.stages))}` : place}
      />
      {home ? <Desk home={home} /> : <p class="notice plain">{words.accueil.admin}</p>}
    </>
  ),
});

const NO_FIGURES = { ageing: [], chart: '', settled: [] };

/** Due and late ones first; what has more than ten days left is not of today. */
async function readNear(work: Work): Promise<QueuedCase[]> {
  const near = await readQueue(work, {}, undefined, { limit: SHOWN });
  return near.filter(({ stage }) => stage !== 'RUNNING');
}

async function readFigures(work: Work, by: 'agency' | 'region') {
  const ageing = await sumAgeing(work, by);
  const from = day(`${work.businessDate.slice(0, 8)}01`);
  const settled = await sumSettled(work, by, { from, to: work.businessDate });
  const agencies = await readAgencies(work);
  const nameOf = (place: string): string =>
    (by === 'agency'
      ? agencies.find((one) => one.code === place)?.name
      : agencies.find((one) => one.region === place)?.regionName) ?? place;
  const named = settled.map((one) => ({ ...one, place: nameOf(one.place) }));
  return { ageing, chart: await drawAges(ageing), settled: named };
}

const byBucket = (ageing: readonly Ageing[]) =>
  BUCKETS.map((bucket) => {
    const those = ageing.filter((one) => one.bucket === bucket);
    return {
      bucket,
      contracts: those.reduce((sum, one) => sum + one.contracts, 0),
      debit: those.reduce((sum, one) => plus(sum, one.debit), NO_FRANCS),
      credit: those.reduce((sum, one) => plus(sum, one.credit), NO_FRANCS),
    };
  });

const drawAges = (ageing: readonly Ageing[]): Promise<string> =>
  drawBars(
    byBucket(ageing).map(({ bucket, contracts }, place) => ({
      name: bucket === '>180' ? '> 180 j' : `${bucket.replace('-', '–')} j`,
      value: contracts,
      says: contracts.toLocaleString('fr-FR'),
      tone: place === 0 ? 'brand' : place < 3 ? 'wait' : 'owe',
    })),
  );

const toDo = (stages: readonly StageCount[]): number =>
  stages
    .filter(({ stage }) => stage === 'DUE' || stage === 'LATE')
    .reduce((sum, { contracts }) => sum + contracts, 0);

function Desk({ home }: { readonly home: Home }) {
  return (
    <>
      <Deadlines home={home} />
      <div class="grid main-and-side">
        <Queue queue={home.queue} />
        <div class="grid">
          <Decisions waiting={home.waiting} />
          {home.ageing.length > 0 && <Ages home={home} />}
        </div>
      </div>
      {home.settled.length > 0 && <Places home={home} />}
    </>
  );
}

function Deadlines({ home }: { readonly home: Home }) {
  const { words } = useScene();
  const w = words.accueil;
  const shown = (['LATE', 'DUE', 'D_1', 'D_5', 'D_10'] as const).flatMap((stage) =>
    home.stages.filter((one) => one.stage === stage),
  );
  const sumOf = (one: StageCount): Francs => plus(one.debit, one.credit);
  return (
    <div class="figures">
      {shown.map((one) => (
        <Figure
          key={one.stage}
          label={w.stages[one.stage]}
          value={one.contracts.toLocaleString('fr-FR')}
          note={one.contracts === 0 ? ' ' : <Money of={sumOf(one)} />}
          href={`/echeances?etape=${one.stage}`}
          alarm={one.stage === 'LATE' && one.contracts > 0}
        />
      ))}
    </div>
  );
}

const TONES: Readonly<Record<QueuedCase['stage'], Tone>> = {
  LATE: 'owe',
  DUE: 'wait',
  D_1: 'calm',
  D_5: 'plain',
  D_10: 'plain',
  RUNNING: 'plain',
};

function Rows({ queue }: { readonly queue: readonly QueuedCase[] }) {
  const { words } = useScene();
  const w = words.accueil;
  return (
    <Table
      rows
      caption={w.queue}
      head={[
        { says: w.contract },
        { says: w.customer },
        { says: w.deadline },
        { says: w.held, wide: true },
        { says: w.net, figures: true },
      ]}
    >
      {queue.map((one) => (
        <tr key={one.contract}>
          <td>
            <a href={`/contrats/${one.contract}`}>{one.contract}</a>
          </td>
          <td class="name">{one.customerName}</td>
          <td>
            <Chip tone={TONES[one.stage]}>
              {one.stage === 'LATE' ? w.late(one.daysLeft) : w.left(one.daysLeft)}
            </Chip>
          </td>
          <td class="wide quiet">
            {one.holds.map((hold) => w.holds[hold as keyof typeof w.holds] ?? hold).join(', ')}
          </td>
          <td class="n">
            <Net of={one.net} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Queue({ queue }: { readonly queue: readonly QueuedCase[] }) {
  const { words } = useScene();
  const w = words.accueil;
  return (
    <Card title={w.queue}>
      {queue.length === 0 ? (
        <Empty says={w.queueEmpty}>{w.queueEmptyAdvice}</Empty>
      ) : (
        <Rows queue={queue} />
      )}
      <p class="acts">
        <a class="button" href="/echeances">
          {w.wholeQueue}
        </a>
      </p>
    </Card>
  );
}

function Decisions({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const { words } = useScene();
  const w = words.accueil;
  const some = waiting.filter(({ count }) => count > 0);
  return (
    <Card title={w.approvals}>
      {some.length === 0 ? (
        <p class="quiet">{w.approvalsEmpty}</p>
      ) : (
        <ul class="waiting">
          {some.map(({ name, count, href }) => (
            <li key={name}>
              <a href={href}>{w[name]}</a>
              <b>{count.toLocaleString('fr-FR')}</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Ages({ home }: { readonly home: Home }) {
  const { words } = useScene();
  const w = words.accueil;
  const rows = byBucket(home.ageing);
  return (
    <Card title={w.figures} sub={w.figuresSub}>
      <Chart svg={home.chart} says={w.figures} />
      <details>
        <summary>{words.elements.figuresOf}</summary>
        <Table
          caption={w.figures}
          head={[
            { says: w.age },
            { says: w.count, figures: true },
            { says: w.debit, figures: true },
            { says: w.credit, figures: true },
          ]}
        >
          {rows.map((row) => (
            <tr key={row.bucket}>
              <td>{w.days(row.bucket)}</td>
              <td class="n">{row.contracts.toLocaleString('fr-FR')}</td>
              <td class="n">
                <Digits of={row.debit} />
              </td>
              <td class="n">
                <Digits of={row.credit} />
              </td>
            </tr>
          ))}
        </Table>
      </details>
    </Card>
  );
}

function Places({ home }: { readonly home: Home }) {
  const { words } = useScene();
  const w = words.accueil;
  const title = home.by === 'region' ? w.regions : w.places;
  return (
    <Card title={title}>
      <Table
        caption={title}
        head={[
          { says: w.place },
          { says: w.settled, figures: true },
          { says: w.settledLate, figures: true },
          { says: w.toRecover, figures: true },
          { says: w.toRefund, figures: true },
        ]}
      >
        {home.settled.map((one) => (
          <tr key={one.place}>
            <td>{one.place}</td>
            <td class="n">{one.settled.toLocaleString('fr-FR')}</td>
            <td class="n">{one.late.toLocaleString('fr-FR')}</td>
            <td class="n">
              <Digits of={one.toRecover} />
            </td>
            <td class="n">
              <Digits of={one.toRefund} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

const MOST_ROWS = 50;

/** The whole queue, stage by stage. */
const QUEUE = page({
  path: '/echeances',
  act: 'SEE_CONTRACTS',
  query: z.object({ etape: z.enum(STAGES).optional().catch(undefined), suite: cursorField }),
  title: ({ words }) => words.accueil.queue,
  load: async (work, { query }) => {
    const [on, contract = ''] = query.suite ?? [];
    const after = on === undefined ? undefined : ([on as CalendarDate, contract] as const);
    const rows = await readQueue(work, {}, query.etape, { after, limit: MOST_ROWS });
    const last = rows.length === MOST_ROWS ? rows.at(-1) : undefined;
    return {
      stage: query.etape,
      stages: await countQueue(work, {}),
      rows,
      first: query.suite === undefined,
      next: last && toCursor([last.opensOn, last.contract]),
    };
  },
  view: ({ stage, stages, rows, first, next }, { words, place }) => (
    <>
      <Heading title={words.accueil.queue} sub={place} />
      <nav class="tabs" aria-label={words.accueil.deadline}>
        <a href="/echeances" aria-current={stage === undefined ? 'page' : undefined}>
          {words.accueil.wholeQueue}
        </a>
        {[...stages].reverse().map((one) => (
          <a
            key={one.stage}
            href={`/echeances?etape=${one.stage}`}
            aria-current={stage === one.stage ? 'page' : undefined}
          >
            {words.accueil.stages[one.stage]} <b>{one.contracts.toLocaleString('fr-FR')}</b>
          </a>
        ))}
      </nav>
      <Card>
        {rows.length === 0 ? (
          <Empty says={words.accueil.queueEmpty}>{words.accueil.queueEmptyAdvice}</Empty>
        ) : (
          <Rows queue={rows} />
        )}
        <Pager next={next} first={first} />
      </Card>
    </>
  ),
});

/** The day as whoever signed in finds it. */
export const ACCUEIL: readonly Place[] = [HOME, QUEUE];
