import { z } from 'zod';
import { isOneself } from '#access';
import { seeingAll } from '#database';
import {
  isLeftBehind,
  type LineView,
  type ListView,
  OUTCOMES,
  readLines,
  readSkipped,
} from '#lists';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card, Figure } from '../../elements/card.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Money } from '../../elements/money.tsx';
import { page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { Lines } from './lines.tsx';
import { NextAct } from './next-act.tsx';
import { byNumber, listOr404 } from './reading.ts';
import { StateChip } from './state-chip.tsx';

const MOST_ROWS = 100;

export type OneList = {
  readonly list: ListView;
  /** Whoever looks has prepared it, or stands in for whoever did. */
  readonly mine: boolean;
  /** Whoever approved it may not any more: another head stops it or lets it go on. */
  readonly leftBehind: boolean;
  readonly lines: readonly LineView[];
  readonly skipped: Awaited<ReturnType<typeof readSkipped>>;
  readonly outcome: (typeof OUTCOMES)[number] | undefined;
  readonly first: boolean;
  readonly next: string | undefined;
};

export const LIST_PAGE = page({
  path: '/listes/{list}',
  act: 'SEE_CONTRACTS',
  params: byNumber,
  query: z.object({ issue: z.enum(OUTCOMES).optional().catch(undefined), suite: cursorField }),
  title: ({ words }, { list }: OneList) => words.solder.listOne(String(list.list)),
  load: async (work, { params, query }): Promise<OneList> => {
    const list = await listOr404(work, params.list);
    const after = query.suite?.[0];
    // What two people saw stays on their list, also where a contract has moved out of sight (E28).
    const lines = await seeingAll(work, (wide) =>
      readLines(wide, params.list, query.issue, { after, limit: MOST_ROWS }),
    );
    const last = lines.length === MOST_ROWS ? lines.at(-1) : undefined;
    return {
      list,
      mine: isOneself(work, list.preparedBy),
      leftBehind: await isLeftBehind(work, list),
      lines,
      skipped: await readSkipped(work, params.list),
      outcome: query.issue,
      first: after === undefined,
      next: last && toCursor([last.contract]),
    };
  },
  shows: ({ list, lines }) => lines.map(({ contract }) => ({ agency: list.agency, contract })),
  view: (data, { words }) => (
    <>
      <Heading
        title={words.solder.listOne(String(data.list.list))}
        sub={`${data.list.agency} · ${words.solder.contracts(data.list.lines)}`}
      >
        <StateChip list={data.list} />
      </Heading>
      <Totals list={data.list} />
      <div class="grid work">
        <Lines data={data} />
        <div class="grid">
          <NextAct data={data} />
          <People list={data.list} />
          {data.skipped.length > 0 && <Skipped data={data} />}
        </div>
      </div>
    </>
  ),
});

function Totals({ list }: { readonly list: ListView }) {
  const { words } = useScene();
  const w = words.solder;
  return (
    <div class="figures">
      <Figure label={w.debtors} value={<Money of={list.debit} />} note={w.debtorsNote} />
      <Figure label={w.creditors} value={<Money of={list.credit} />} note={w.creditorsNote} />
      <Figure
        label={w.settled}
        value={list.settled.toLocaleString('fr-FR')}
        note={w.progressOf(list.settled + list.refused, list.lines)}
        href={`/listes/${list.list}?issue=SETTLED`}
      />
      <Figure
        label={w.refused}
        value={list.refused.toLocaleString('fr-FR')}
        href={`/listes/${list.list}?issue=REFUSED`}
        alarm={list.refused > 0}
      />
    </div>
  );
}

function People({ list }: { readonly list: ListView }) {
  const { words } = useScene();
  const w = words.solder;
  return (
    <Card title={w.people}>
      <dl class="facts">
        <div>
          <dt>{w.preparedBy}</dt>
          <dd>
            {list.preparedBy}, <Day on={list.madeOn} />
          </dd>
        </div>
        {list.approvedBy && (
          <div>
            <dt>{w.approvedBy}</dt>
            <dd>
              {list.approvedBy}
              {list.settlesOn && (
                <>
                  , <Day on={list.settlesOn} />
                </>
              )}
            </dd>
          </div>
        )}
        {list.transmittedOn && (
          <div>
            <dt>{w.transmitted}</dt>
            <dd>
              {list.transmittedBy}, <Day on={list.transmittedOn} />
            </dd>
          </div>
        )}
        {list.answeredOn && (
          <div>
            <dt>{w.answeredOn}</dt>
            <dd>
              <Day on={list.answeredOn} />
            </dd>
          </div>
        )}
        {list.endedOn && (
          <div>
            <dt>{w.ended}</dt>
            <dd>
              {list.endedBy}, <Day on={list.endedOn} /> : {list.endedBecause}
            </dd>
          </div>
        )}
      </dl>
      {list.hash && (
        <p class="quiet">
          {w.sealed} <code class="long">{list.hash}</code>
        </p>
      )}
      <p class="quiet papers">
        <a href={`/listes/${list.list}/liste.pdf`}>{w.asPaper}</a>
        <a href={`/listes/${list.list}/liste.xlsx`}>{w.asSheet}</a>
        <a href={`/listes/${list.list}/liste.csv`}>{w.asText}</a>
      </p>
    </Card>
  );
}

function Skipped({ data }: { readonly data: OneList }) {
  const { words } = useScene();
  return (
    <Card title={words.solder.skipped}>
      <ul class="waiting">
        {data.skipped.map(({ contract, reason }) => (
          <li key={contract}>
            <span>
              <a href={`/contrats/${contract}`}>{contract}</a> {reason}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
