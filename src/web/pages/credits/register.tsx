import { z } from 'zod';
import type { Agency } from '#contracts';
import { type Credit, readCreditPage } from '#recovery';
import { addDays, calendarDate, day, daysBetween } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterAgency, FilterChoice, Filters } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { readOwnAgencies } from '../till/read.ts';

const MOST_ROWS = 50;
const FIRST_DAY = day('1900-01-01');
const AGES = ['30', '90', '180', '365'] as const;
const STATES = ['OPEN', 'CLOSED', 'ALL'] as const;
/** Beyond these ages somebody should have been reached. */
const OLD = 90;
const VERY_OLD = 365;

type Data = {
  readonly state: (typeof STATES)[number];
  readonly older: string | undefined;
  readonly agency: string | undefined;
  readonly agencies: readonly Agency[];
  readonly found: readonly Credit[];
  readonly next: string | undefined;
  readonly first: boolean;
};

const LIST = page({
  path: '/credits',
  act: 'SEE_CREDITS',
  query: z.object({
    etat: z.enum(STATES).default('OPEN').catch('OPEN'),
    age: z.enum(AGES).optional().catch(undefined),
    agence: z.string().max(64).optional(),
    suite: cursorField,
  }),
  title: ({ words }) => words.credits.title,
  load: async (work, { query }, who): Promise<Data> => {
    const { etat, age, agence, suite } = query;
    const filter = {
      agency: agence,
      state: etat === 'ALL' ? undefined : etat,
      openedBy: age && addDays(work.businessDate, -Number(age)),
    };
    const found = await readCreditPage(work, filter, afterOf(suite), MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    return {
      state: etat,
      older: age,
      agency: agence,
      agencies: await readOwnAgencies(work, who),
      found,
      next: last && toCursor([last.openedOn, last.credit.toString()]),
      first: suite === undefined,
    };
  },
  shows: ({ found }) => found,
  view: (data, { words }) => (
    <>
      <Heading title={words.credits.title} sub={words.credits.sub} />
      <Narrow {...data} />
      <Card>
        {data.found.length === 0 ? (
          <Empty says={words.credits.none}>{words.credits.noneAdvice}</Empty>
        ) : (
          <Credits found={data.found} />
        )}
        <Pager next={data.next} first={data.first} />
      </Card>
    </>
  ),
});

function afterOf(suite: readonly string[] | undefined) {
  const [on = '', number = ''] = suite ?? [];
  const first = calendarDate(on);
  return first && /^\d{1,18}$/.test(number)
    ? ([first, BigInt(number)] as const)
    : ([FIRST_DAY, 0n] as const);
}

function Narrow({ state, older, agency, agencies }: Data) {
  const { words } = useScene();
  const w = words.credits;
  return (
    <Filters to="/credits" says={w.show}>
      <FilterChoice
        name="etat"
        label={w.state}
        value={state}
        choices={STATES.map((one) => [one, w.states[one]])}
      />
      <FilterChoice
        name="age"
        label={w.age}
        none={w.anyAge}
        value={older}
        choices={AGES.map((one) => [one, w.olderThan(one)])}
      />
      <FilterAgency value={agency} agencies={agencies} />
    </Filters>
  );
}

function Credits({ found }: Pick<Data, 'found'>) {
  const { words } = useScene();
  const w = words.credits;
  return (
    <Table
      rows
      caption={w.title}
      head={[
        { says: w.contract },
        { says: w.customer },
        { says: w.age },
        { says: w.openedOn, wide: true },
        { says: w.lastContact, wide: true },
        { says: w.amount, figures: true, wide: true },
        { says: w.left, figures: true },
      ]}
    >
      {found.map((one) => (
        <tr key={one.credit.toString()}>
          <td>
            <a href={`/credits/${one.credit}`}>{one.contract}</a>
          </td>
          <td class="name">{one.customerName}</td>
          <td>
            <Age credit={one} />
          </td>
          <td class="wide">
            <Day on={one.openedOn} />
          </td>
          <td class="wide">
            {one.lastContactOn ? <Day on={one.lastContactOn} /> : <span>{w.never}</span>}
          </td>
          <td class="n wide">
            <Digits of={one.amount} />
          </td>
          <td class="n">
            <Digits of={one.left} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** How long it has been owed; nothing of that once it is paid or voided. */
export function Age({ credit }: { readonly credit: Credit }) {
  const { words, on } = useScene();
  const w = words.credits;
  if (credit.voidedOn) return <Chip tone="plain">{w.voided}</Chip>;
  if (credit.left <= 0n) return <Chip tone="due">{w.paid}</Chip>;
  const days = daysBetween(credit.openedOn, on);
  const tone: Tone = days >= VERY_OLD ? 'owe' : days >= OLD ? 'wait' : 'calm';
  return <Chip tone={tone}>{w.days(days)}</Chip>;
}

export const REGISTER: readonly Place[] = [LIST];
