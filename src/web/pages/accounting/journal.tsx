import { z } from 'zod';
import { readJournalPage } from '#ledger';
import type { CalendarDate } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterDay, Filters } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField } from '../../fields.ts';
import { page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { AccountingTabs, AsFiles } from './tabs.tsx';

const MOST_ROWS = 50;

type Entry = Awaited<ReturnType<typeof readJournalPage>>[number];

type Journal = {
  readonly from: CalendarDate | undefined;
  readonly to: CalendarDate | undefined;
  readonly entries: readonly Entry[];
  readonly first: boolean;
  readonly next: string | undefined;
};

export const JOURNAL = page({
  path: '/comptabilite',
  act: 'SEE_JOURNAL',
  query: z.object({
    du: dayField.optional().catch(undefined),
    au: dayField.optional().catch(undefined),
    suite: cursorField,
  }),
  title: ({ words }) => words.comptabilite.tabs.journal,
  load: async (work, { query }): Promise<Journal> => {
    const [after = ''] = query.suite ?? [];
    const filter = { from: query.du, to: query.au, withTakeover: true };
    const start = /^\d{1,18}$/.test(after) ? BigInt(after) : 0n;
    const entries = await readJournalPage(work, filter, start, MOST_ROWS);
    const last = entries.length === MOST_ROWS ? entries.at(-1) : undefined;
    return {
      from: query.du,
      to: query.au,
      entries,
      first: query.suite === undefined,
      next: last && toCursor([last.entry.toString()]),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.comptabilite.title} sub={words.comptabilite.sub} />
      <AccountingTabs />
      <Filters to="/comptabilite" says={words.comptabilite.show}>
        <FilterDay name="du" label={words.comptabilite.from} on={data.from} />
        <FilterDay name="au" label={words.comptabilite.to} on={data.to} />
      </Filters>
      <Entries {...data} />
    </>
  ),
});

function Entries({ entries, from, to, first, next }: Journal) {
  const { words } = useScene();
  const w = words.comptabilite;
  if (entries.length === 0) {
    return (
      <Card>
        <Empty says={w.noEntries}>{w.noEntriesAdvice}</Empty>
      </Card>
    );
  }
  const days = new URLSearchParams({ ...(from && { from }), ...(to && { to }) }).toString();
  return (
    <Card>
      <p class="quiet count">
        {w.asFiles} <AsFiles of={w.tabs.journal} address={(f) => `/api/v1/journal.${f}?${days}`} />
      </p>
      <Table
        caption={w.tabs.journal}
        head={[
          { says: w.entry },
          { says: w.date },
          { says: w.journal, wide: true },
          { says: w.piece, wide: true },
          { says: w.contract },
          { says: w.account },
          { says: w.label, wide: true },
          { says: w.debit, figures: true },
          { says: w.credit, figures: true },
        ]}
      >
        {entries.map((one) => (
          <Lines key={`${one.contract} ${one.entry}`} entry={one} />
        ))}
      </Table>
      <Pager first={first} next={next} />
    </Card>
  );
}

function Lines({ entry }: { readonly entry: Entry }) {
  const late = entry.date !== entry.happenedOn;
  const { words } = useScene();
  return (
    <>
      {entry.lines.map((line, place) => (
        <tr key={`${line.account}${line.debit}`} class={place === 0 ? 'begins' : undefined}>
          <td>{place === 0 && entry.entry.toString()}</td>
          <td>
            {place === 0 && <Day on={entry.date} />}
            {place === 0 && late && (
              <small>
                {' '}
                {words.comptabilite.happened} <Day on={entry.happenedOn} />
              </small>
            )}
          </td>
          <td class="wide">{place === 0 && entry.journal}</td>
          <td class="wide code">{place === 0 && entry.piece}</td>
          <td>{place === 0 && <a href={`/contrats/${entry.contract}`}>{entry.contract}</a>}</td>
          <td>{line.account}</td>
          <td class="wide">{line.label}</td>
          <td class="n">{line.debit > 0n && <Digits of={line.debit} />}</td>
          <td class="n">{line.credit > 0n && <Digits of={line.credit} />}</td>
        </tr>
      ))}
    </>
  );
}
