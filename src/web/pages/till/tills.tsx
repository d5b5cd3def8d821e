import { z } from 'zod';
import type { Agency } from '#contracts';
import { readTills, type Till } from '#payments';
import { type CalendarDate, type Francs, figures, minus, negated } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterAgency, FilterDay, Filters } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField } from '../../fields.ts';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { readOwnAgencies } from './read.ts';
import { TillTabs } from './tabs.tsx';

const MOST_ROWS = 50;

type Data = {
  readonly agency: string | undefined;
  readonly on: CalendarDate | undefined;
  readonly tills: readonly Till[];
  readonly agencies: readonly Agency[];
  readonly next: string | undefined;
  readonly first: boolean;
};

/** What a head looks at in the evening: every till, its gap, and those that nobody counted. */
const TILLS = page({
  path: '/caisse/caisses',
  act: 'SEE_FIGURES',
  query: z.object({
    agence: z.string().max(64).optional(),
    jour: dayField.optional().catch(undefined),
    suite: cursorField,
  }),
  title: ({ words }) => words.caisse.tabs.tills,
  load: async (work, { query: { agence, jour, suite } }, who): Promise<Data> => {
    const [number = ''] = suite ?? [];
    const before = /^\d{1,18}$/.test(number) ? BigInt(number) : undefined;
    const tills = await readTills(work, { agency: agence, on: jour }, { before, limit: MOST_ROWS });
    const last = tills.length === MOST_ROWS ? tills.at(-1) : undefined;
    return {
      agency: agence,
      on: jour,
      tills,
      agencies: await readOwnAgencies(work, who),
      next: last && toCursor([last.till.toString()]),
      first: before === undefined,
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.caisse.tabs.tills} sub={words.caisse.tillsSub} />
      <TillTabs />
      <Narrow {...data} />
      <Card>
        {data.tills.length === 0 ? (
          <Empty says={words.caisse.noTills}>{words.caisse.noTillsAdvice}</Empty>
        ) : (
          <TillTable tills={data.tills} agencies={data.agencies} />
        )}
        <Pager next={data.next} first={data.first} />
      </Card>
    </>
  ),
});

function Narrow({ agency, on, agencies }: Data) {
  const { words } = useScene();
  return (
    <Filters to="/caisse/caisses" says={words.caisse.show}>
      <FilterDay name="jour" label={words.caisse.day} on={on} />
      <FilterAgency value={agency} agencies={agencies} />
    </Filters>
  );
}

type TableProps = { readonly tills: readonly Till[]; readonly agencies: readonly Agency[] };

export function TillTable({ tills, agencies }: TableProps) {
  const { words } = useScene();
  const w = words.caisse;
  const nameOf = (code: string) => agencies.find((one) => one.code === code)?.name ?? code;
  return (
    <Table
      rows
      caption={w.tabs.tills}
      head={[
        { says: w.day },
        { says: w.deskOf },
        { says: w.state },
        { says: w.agency, wide: true },
        { says: w.float, figures: true, wide: true },
        { says: w.expected, figures: true, wide: true },
        { says: w.counted, figures: true, wide: true },
        { says: w.difference, figures: true },
      ]}
    >
      {tills.map((till) => (
        <tr key={till.till.toString()}>
          <td>
            <Day on={till.openedOn} />
          </td>
          <td class="name">
            {till.desk} <span class="quiet">{till.cashier}</span>
          </td>
          <td>
            <State till={till} />
          </td>
          <td class="wide">{nameOf(till.agency)}</td>
          <td class="n wide">
            <Digits of={till.float} />
          </td>
          <td class="n wide">{till.expected !== null && <Digits of={till.expected} />}</td>
          <td class="n wide">{till.counted !== null && <Digits of={till.counted} />}</td>
          <td class="n">
            {till.expected !== null && till.counted !== null && (
              <Gap of={minus(till.counted, till.expected)} />
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function State({ till }: { readonly till: Till }) {
  const { words } = useScene();
  const w = words.caisse.tillStates;
  if (till.closedOn === null) return <Chip tone="calm">{w.open}</Chip>;
  if (till.automatic) return <Chip tone="plain">{w.program}</Chip>;
  if (till.counted === null) return <Chip tone="owe">{w.notCounted}</Chip>;
  return <Chip tone="due">{w.closed}</Chip>;
}

/** Too much or too little, in words as well as by sign. */
function Gap({ of }: { readonly of: Francs }) {
  const { words } = useScene();
  const w = words.caisse;
  if (of === 0n) return <span class="net nil">{w.noGap}</span>;
  return (
    <span class={of < 0n ? 'net owe' : 'net due'}>
      {figures(of < 0n ? negated(of) : of)} <small>{of < 0n ? w.gapMissing : w.gapTooMuch}</small>
    </span>
  );
}

export const TILLS_OF_AGENCIES: readonly Place[] = [TILLS];
