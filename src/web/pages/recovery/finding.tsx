import { z } from 'zod';
import { sightOf } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { CASE_STATES, type CaseSummary, caseName, forecastLapsing, readCasePage } from '#recovery';
import { daysBetween, inFrench } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { ActLink } from '../../elements/act-link.tsx';
import { Card, Figure } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterAgency, FilterChoice, Filters, FilterText } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Money } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField, textField } from '../../fields.ts';
import { type Place, page } from '../../page.ts';
import { allows, useScene } from '../../scene.ts';
import { toKey } from './case-id.ts';

const MOST_ROWS = 50;
const SPANS = [30, 90, 180, 365] as const;
const SOON_DAYS = 90;

export const TONES: Readonly<Record<CaseSummary['state'], Tone>> = {
  OPEN: 'wait',
  PLAN: 'calm',
  CONTESTED: 'owe',
  PAID: 'due',
  LAPSED: 'plain',
  ENDED: 'plain',
};

type Search = {
  readonly q: string | undefined;
  readonly state: CaseSummary['state'] | undefined;
  readonly agency: string | undefined;
};
type Cases = Search & {
  readonly agencies: readonly Agency[];
  readonly rows: readonly CaseSummary[];
  readonly first: boolean;
  readonly next: string | undefined;
};

const SEARCH = page({
  path: '/contentieux',
  act: 'SEE_RECOVERY',
  query: z.object({
    q: textField(100).optional().catch(undefined),
    etat: z.enum(CASE_STATES).optional().catch(undefined),
    agence: keyField.optional().catch(undefined),
    suite: cursorField,
  }),
  title: ({ words }) => words.contentieux.title,
  load: async (work, { query }, who): Promise<Cases> => {
    const asked = { q: query.q, state: query.etat, agency: query.agence };
    const rows = await readCasePage(work, asked, toKey(query.suite?.[0] ?? ''), MOST_ROWS);
    const last = rows.length === MOST_ROWS ? rows.at(-1) : undefined;
    const agencies = await readAgencies(work);
    const seen = sightOf(who, agencies);
    return {
      ...asked,
      agencies: agencies.filter((one) => !seen || seen.includes(one.code)),
      rows,
      first: query.suite === undefined,
      next: last && toCursor([caseName(last)]),
    };
  },
  shows: ({ rows }) => rows,
  view: (data, scene) => (
    <>
      <Heading title={scene.words.contentieux.title} sub={scene.words.contentieux.sub}>
        <a class="button" href="/contentieux/prescription">
          {scene.words.contentieux.lapsing}
        </a>
        {allows(scene, 'ANSWER_LIST') && (
          <ActLink act="ANSWER_LIST" href="/listes?etat=TRANSMITTED" go>
            {scene.words.contentieux.toAnswer}
          </ActLink>
        )}
      </Heading>
      <Narrow {...data} />
      <Card>
        <Rows rows={data.rows} />
        <Pager next={data.next} first={data.first} />
      </Card>
    </>
  ),
});

function Narrow({ q, state, agency, agencies }: Cases) {
  const { words } = useScene();
  const w = words.contentieux;
  return (
    <Filters to="/contentieux" says={w.search}>
      <FilterText name="q" label={w.asked} value={q} type="search" grow />
      <FilterChoice
        name="etat"
        label={w.state}
        none={w.anyState}
        value={state}
        choices={CASE_STATES.map((one) => [one, w.states[one]])}
      />
      <FilterAgency value={agency} agencies={agencies} />
    </Filters>
  );
}

function Rows({ rows }: { readonly rows: readonly CaseSummary[] }) {
  const { words, on } = useScene();
  const w = words.contentieux;
  if (rows.length === 0) return <Empty says={w.none}>{w.noneAdvice}</Empty>;
  return (
    <Table
      rows
      caption={w.title}
      head={[
        { says: w.case },
        { says: w.customer },
        { says: w.state },
        { says: w.openedOn, wide: true },
        { says: w.lapsesOn, wide: true },
        { says: w.amount, figures: true, wide: true },
        { says: w.left, figures: true },
      ]}
    >
      {rows.map((one) => (
        <tr key={caseName(one)}>
          <td>
            <a href={`/contentieux/${encodeURIComponent(caseName(one))}`}>{caseName(one)}</a>
          </td>
          <td class="name">{one.customerName}</td>
          <td>
            <Chip tone={TONES[one.state]}>{w.states[one.state]}</Chip>
          </td>
          <td class="wide">
            <Day on={one.openedOn} />
          </td>
          <td class="wide">
            <Day on={one.lapsesOn} />
            {one.left > 0n && daysBetween(on, one.lapsesOn) <= SOON_DAYS && (
              <>
                {' '}
                <Chip tone="owe">{w.clockLeft(daysBetween(on, one.lapsesOn))}</Chip>
              </>
            )}
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

type Lapsing = Awaited<ReturnType<typeof forecastLapsing>> & { readonly days: number };

const LAPSING = page({
  path: '/contentieux/prescription',
  act: 'SEE_RECOVERY',
  query: z.object({ jours: z.coerce.number().int().min(0).max(3650).optional().catch(undefined) }),
  title: ({ words }) => words.contentieux.lapsing,
  load: async (work, { query: { jours = SOON_DAYS } }): Promise<Lapsing> => ({
    ...(await forecastLapsing(work, jours)),
    days: jours,
  }),
  shows: ({ cases }) => cases,
  view: (data, { words }) => (
    <>
      <Heading
        title={words.contentieux.lapsing}
        sub={words.contentieux.lapsingSub(inFrench(data.until))}
      >
        <a class="button" href="/contentieux">
          {words.contentieux.allCases}
        </a>
      </Heading>
      <nav class="tabs" aria-label={words.contentieux.lapsing}>
        {SPANS.map((days) => (
          <a
            key={days}
            href={`/contentieux/prescription?jours=${days}`}
            aria-current={days === data.days ? 'page' : undefined}
          >
            {words.contentieux.lapsingWithin(days)}
          </a>
        ))}
      </nav>
      <div class="figures">
        <Figure
          label={words.contentieux.lapsingCount}
          value={data.count.toLocaleString('fr-FR')}
          alarm={data.count > 0}
        />
        <Figure label={words.contentieux.left} value={<Money of={data.total} />} />
      </div>
      <Card>
        {data.cases.length === 0 ? (
          <Empty says={words.contentieux.lapsingNone}>{words.contentieux.lapsingNoneAdvice}</Empty>
        ) : (
          <Rows rows={data.cases} />
        )}
      </Card>
    </>
  ),
});

export const FINDING_CASES: readonly Place[] = [SEARCH, LAPSING];
