import { mayDo } from '#access';
import type { Work } from '#database';
import { countQueue, type QueuedCase, readQueue, type StageCount } from '#oversight';
import { type Francs, plus } from '#values';
import { Card, Figure } from '../elements/card.tsx';
import { Empty } from '../elements/empty.tsx';
import { Heading } from '../elements/heading.tsx';
import { Money } from '../elements/money.tsx';
import { type Place, page } from '../page.ts';
import { useScene } from '../scene.ts';
import { Ages, type Figures, Places, readFigures } from './home/figures.tsx';
import { QUEUE, Rows } from './home/queue.tsx';
import { readWaiting, type Waiting } from './home/waiting.ts';

type Home = {
  readonly stages: readonly StageCount[];
  readonly queue: readonly QueuedCase[];
  readonly waiting: readonly Waiting[];
  readonly figures: Figures | undefined;
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
    return {
      stages: await countQueue(work, {}),
      queue: await readNear(work),
      waiting: await readWaiting(work, who),
      figures: mayDo(who, 'SEE_FIGURES') ? await readFigures(work, by) : undefined,
    };
  },
  shows: (home) => home?.queue ?? [],
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

/** Due and late ones first; what has more than ten days left is not of today. */
async function readNear(work: Work): Promise<QueuedCase[]> {
  const near = await readQueue(work, {}, undefined, { limit: SHOWN });
  return near.filter(({ stage }) => stage !== 'RUNNING');
}

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
          {home.figures && <Ages figures={home.figures} />}
        </div>
      </div>
      {home.figures && home.figures.settled.length > 0 && <Places figures={home.figures} />}
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

/** The day as whoever signed in finds it. */
export const ACCUEIL: readonly Place[] = [HOME, QUEUE];
