import { z } from 'zod';
import { sightOf } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { type Found, findContracts, STATES } from '#settlement';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterAgency, FilterChoice, Filters, FilterText } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Net } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';

const MOST_ROWS = 50;
const MOST_AT_ONCE = 8;
const SHORTEST = 2;

const asked = z
  .string()
  .max(100)
  .transform((text) => text.normalize('NFC').trim())
  .optional();

type Search = {
  readonly asked: string | undefined;
  readonly agency: string | undefined;
  readonly state: (typeof STATES)[number] | undefined;
};

type Results = {
  readonly search: Search;
  readonly agencies: readonly Agency[];
  readonly found: readonly Found[];
  readonly first: boolean;
  readonly next: string | undefined;
};

const SEARCH = page({
  path: '/contrats',
  act: 'SEE_CONTRACTS',
  query: z.object({
    q: asked,
    agence: z.string().max(64).optional(),
    etat: z.enum(STATES).optional().catch(undefined),
    suite: cursorField,
  }),
  title: ({ words }) => words.contrats.title,
  load: async (work, { query }, who): Promise<Results> => {
    const search = { asked: query.q, agency: query.agence, state: query.etat };
    const [place = '0', foundBy = '', contract = ''] = query.suite ?? [];
    const after = query.suite && ([place, foundBy, contract] as const);
    const found = await findContracts(work, search, after, MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    const agencies = await readAgencies(work);
    const seen = sightOf(who, agencies);
    return {
      search,
      agencies: agencies.filter((one) => !seen || seen.includes(one.code)),
      found,
      first: query.suite === undefined,
      next: last && toCursor([String(last.place), last.foundBy, last.contract]),
    };
  },
  shows: ({ found }) => found,
  view: (data, { words }) => (
    <>
      <Heading title={words.contrats.title} sub={words.contrats.sub} />
      <Narrow {...data} />
      <Hits {...data} />
    </>
  ),
  parts: { resultats: (data: Results) => <Hits {...data} /> },
});

function Narrow({ search, agencies }: Results) {
  const { words } = useScene();
  const w = words.contrats;
  return (
    <Filters to="/contrats" says={w.search} live="resultats">
      <FilterText name="q" label={w.asked} value={search.asked} type="search" grow />
      <FilterChoice
        name="etat"
        label={w.state}
        none={w.anyState}
        value={search.state}
        choices={STATES.map((state) => [state, words.elements.states[state]])}
      />
      <FilterAgency value={search.agency} agencies={agencies} />
    </Filters>
  );
}

const TONES: Readonly<Record<Found['state'], Tone>> = {
  ACTIVE: 'calm',
  TERMINATED: 'wait',
  SETTLED: 'plain',
};

function Hits({ found, next, first, agencies }: Results) {
  const { words } = useScene();
  const w = words.contrats;
  const nameOf = (code: string) => agencies.find((one) => one.code === code)?.name ?? code;
  return (
    <div id="resultats" aria-live="polite">
      <Card>
        <p class="quiet count">{w.found(found.length, next !== undefined)}</p>
        {found.length === 0 ? (
          <Empty says={w.nothing}>{w.nothingAdvice}</Empty>
        ) : (
          <Table
            rows
            caption={w.title}
            head={[
              { says: w.contract },
              { says: w.customer },
              { says: w.state },
              { says: w.terminated, wide: true },
              { says: w.point, wide: true },
              { says: w.agency, wide: true },
              { says: w.net, figures: true },
            ]}
          >
            {found.map((one) => (
              <tr key={one.contract}>
                <td>
                  <a href={`/contrats/${one.contract}`}>{one.contract}</a>
                </td>
                <td class="name">{one.customerName}</td>
                <td>
                  <Chip tone={TONES[one.state]}>{words.elements.states[one.state]}</Chip>
                </td>
                <td class="wide">{one.terminatedOn && <Day on={one.terminatedOn} />}</td>
                <td class="wide">{one.servicePoint}</td>
                <td class="wide">{nameOf(one.agency)}</td>
                <td class="n">
                  <Net of={one.net} />
                </td>
              </tr>
            ))}
          </Table>
        )}
        <Pager next={next} first={first} />
      </Card>
    </div>
  );
}

/** The few best answers, below the search that stands on every page. */
const AT_ONCE = page({
  path: '/contrats/trouves',
  act: 'SEE_CONTRACTS',
  query: z.object({ q: asked }),
  title: ({ words }) => words.contrats.title,
  load: async (work, { query }) => {
    const { q = '' } = query;
    if (q.length < SHORTEST) return { q, found: [] };
    const search = { asked: q, agency: undefined, state: undefined };
    return { q, found: await findContracts(work, search, undefined, MOST_AT_ONCE) };
  },
  shows: ({ found }) => found,
  view: (data) => <Few {...data} />,
  parts: { found: (data: Glance) => <Few {...data} /> },
});

type Glance = { readonly q: string; readonly found: readonly Found[] };

function Few({ q, found }: Glance) {
  const { words } = useScene();
  if (q.length < SHORTEST) return null;
  if (found.length === 0) return <p class="quiet">{words.contrats.nothing}</p>;
  return (
    <ul>
      {found.map((one) => (
        <li key={one.contract}>
          <a href={`/contrats/${one.contract}`}>
            <b>{one.contract}</b>
            <span>{one.customerName}</span>
            <span>{words.elements.states[one.state]}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export const FINDING: readonly Place[] = [SEARCH, AT_ONCE];
