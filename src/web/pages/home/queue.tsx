import { z } from 'zod';
import { countQueue, type QueuedCase, readQueue, STAGES } from '#oversight';
import type { CalendarDate } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Net } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { page } from '../../page.ts';
import { useScene } from '../../scene.ts';

const TONES: Readonly<Record<QueuedCase['stage'], Tone>> = {
  LATE: 'owe',
  DUE: 'wait',
  D_1: 'calm',
  D_5: 'plain',
  D_10: 'plain',
  RUNNING: 'plain',
};

/** Cases as the queue shows them: how near the deadline, what holds them, on which side. */
export function Rows({ queue }: { readonly queue: readonly QueuedCase[] }) {
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

const MOST_ROWS = 50;

/** The whole queue, stage by stage. */
export const QUEUE = page({
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
  shows: ({ rows }) => rows,
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
