import { z } from 'zod';
import { exportJournal, readExports } from '#ledger';
import { Refusal } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { DayField, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { Moment } from '../control/moment.tsx';
import { AccountingTabs, AsFiles } from './tabs.tsx';

const MOST_ROWS = 20;

type Exports = {
  readonly made: Awaited<ReturnType<typeof readExports>>;
  readonly first: boolean;
  readonly next: string | undefined;
};

export const HAND_OVERS = page({
  path: '/comptabilite/remises',
  act: 'EXPORT_JOURNAL',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.comptabilite.tabs.handOvers,
  load: async (work, { query: { suite } }): Promise<Exports> => {
    const [before = ''] = suite ?? [];
    const start = /^\d{1,18}$/.test(before) ? BigInt(before) : undefined;
    const made = await readExports(work, start, MOST_ROWS);
    const last = made.length === MOST_ROWS ? made.at(-1) : undefined;
    return { made, first: suite === undefined, next: last && toCursor([last.export.toString()]) };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.comptabilite.tabs.handOvers} sub={words.comptabilite.handOversSub} />
      <AccountingTabs />
      <div class="grid main-and-side">
        <Made {...data} />
        <HandOver />
      </div>
    </>
  ),
});

function Made({ made, first, next }: Exports) {
  const { words } = useScene();
  const w = words.comptabilite;
  if (made.length === 0) {
    return (
      <Card title={w.handedOver}>
        <Empty says={w.neverHandedOver}>{w.neverAdvice}</Empty>
      </Card>
    );
  }
  return (
    <Card title={w.handedOver} sub={w.handedOverSub}>
      <Table
        caption={w.handedOver}
        head={[
          { says: w.number },
          { says: w.madeAt, wide: true },
          { says: w.span, wide: true },
          { says: w.entries, figures: true },
          { says: w.total, figures: true },
          { says: w.files },
        ]}
      >
        {made.map((one) => (
          <tr key={one.export.toString()}>
            <td>{w.handOver(one.export.toString())}</td>
            <td class="wide">
              <Moment at={one.madeAt} />
            </td>
            <td class="wide">
              {one.from ? <Day on={one.from} /> : w.fromStart}
              {' – '}
              {one.to ? <Day on={one.to} /> : w.untilThen}
            </td>
            <td class="n">{one.entries.toString()}</td>
            <td class="n">
              <Digits of={one.total} />
            </td>
            <td>
              <AsFiles
                of={w.handOver(one.export.toString())}
                address={(format) => `/api/v1/journal/exports/${one.export}.${format}`}
              />
            </td>
          </tr>
        ))}
      </Table>
      <Pager first={first} next={next} />
    </Card>
  );
}

function HandOver() {
  const { words } = useScene();
  const w = words.comptabilite;
  return (
    <Card title={w.handOverNow} sub={w.handOverSub}>
      <Form to="/comptabilite/remises">
        <DayField name="from" label={w.from} optional />
        <DayField name="to" label={w.to} optional />
        <p class="acts">
          <Submit>{w.mark}</Submit>
        </p>
      </Form>
    </Card>
  );
}

export const HAND_OVER = form({
  path: '/comptabilite/remises',
  act: 'EXPORT_JOURNAL',
  from: HAND_OVERS,
  schema: z
    .object({ from: dayField.optional(), to: dayField.optional() })
    .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'] }),
  run: async (work, { body }) => {
    if (await exportJournal(work, body.from, body.to)) return;
    throw new Refusal(
      'ALREADY_DONE',
      'Rien de nouveau à remettre à la comptabilité.',
      'There is nothing new to hand over to accounting.',
    );
  },
  done: () => withNotice('/comptabilite/remises', 'done'),
});
