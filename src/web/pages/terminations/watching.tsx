import { z } from 'zod';
import { type Candidate, type Held, listCandidates, readHeld } from '#terminations';
import { calendarDate } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { ActLink } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Net } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { type Place, page } from '../../page.ts';
import { allows, useScene } from '../../scene.ts';
import { Tabs } from './tabs.tsx';

const MOST_ROWS = 50;
const FIRST_DAY = '1900-01-01';

type Paged<Row> = {
  readonly rows: readonly Row[];
  readonly first: boolean;
  readonly next: string | undefined;
};

const CANDIDATES = page({
  path: '/resiliations',
  act: 'SEE_CONTRACTS',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.resiliations.title,
  load: async (work, { query }): Promise<Paged<Candidate>> => {
    const [agency = '', contract = ''] = query.suite ?? [];
    const rows = await listCandidates(work, undefined, [agency, contract], MOST_ROWS);
    const last = rows.length === MOST_ROWS ? rows.at(-1) : undefined;
    const next = last && toCursor([last.agency, last.contract]);
    return { rows, first: query.suite === undefined, next };
  },
  shows: ({ rows }) => rows,
  view: (data, { words }) => (
    <>
      <Heading title={words.resiliations.title} sub={words.resiliations.sub}>
        <ActLink act="TERMINATE" href="/resiliations/nouvelle">
          {words.resiliations.another}
        </ActLink>
      </Heading>
      <Tabs here="candidates" />
      <Card title={words.resiliations.candidatesTitle} sub={words.resiliations.candidatesSub}>
        {data.rows.length === 0 ? (
          <Empty says={words.resiliations.noCandidates}>
            {words.resiliations.noCandidatesAdvice}
          </Empty>
        ) : (
          <Candidates rows={data.rows} />
        )}
        <Pager next={data.next} first={data.first} />
      </Card>
    </>
  ),
});

function Candidates({ rows }: { readonly rows: readonly Candidate[] }) {
  const scene = useScene();
  const w = scene.words.resiliations;
  const may = allows(scene, 'TERMINATE');
  return (
    <Table
      rows
      caption={w.candidatesTitle}
      head={[
        { says: w.contract },
        { says: w.customer },
        { says: w.cause },
        { says: w.bills, figures: true, wide: true },
        { says: w.unpaid, figures: true, wide: true },
        { says: w.debt, figures: true },
        ...(may ? [{ says: w.terminate }] : []),
      ]}
    >
      {rows.map((one) => (
        <tr key={one.contract}>
          <td>
            <a href={`/contrats/${one.contract}`}>{one.contract}</a>
          </td>
          <td class="name">{one.customerName}</td>
          <td>
            {one.causes.map((cause) => (
              <Chip key={cause} tone="wait">
                {w.causes[cause]}
              </Chip>
            ))}
          </td>
          <td class="n wide">{one.unpaidBills}</td>
          <td class="n wide">
            <Digits of={one.unpaid} />
          </td>
          <td class="n">
            <Digits of={one.receivable} />
          </td>
          {may && (
            <td>
              <a href={`/resiliations/nouvelle?contrat=${one.contract}&motif=${one.causes[0]}`}>
                {w.terminate}
              </a>
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}

const HELD = page({
  path: '/resiliations/retenus',
  act: 'SEE_CONTRACTS',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.resiliations.heldTitle,
  load: async (work, { query }): Promise<Paged<Held>> => {
    const [since = '', contract = ''] = query.suite ?? [];
    const after = [calendarDate(since) ?? FIRST_DAY, contract] as const;
    const rows = await readHeld(work, undefined, after, MOST_ROWS);
    const last = rows.length === MOST_ROWS ? rows.at(-1) : undefined;
    const next = last && toCursor([last.since, last.contract]);
    return { rows, first: query.suite === undefined, next };
  },
  shows: ({ rows }) => rows,
  view: (data, { words }) => (
    <>
      <Heading title={words.resiliations.heldTitle} sub={words.resiliations.heldSub} />
      <Tabs here="held" />
      <Card>
        {data.rows.length === 0 ? (
          <Empty says={words.resiliations.noHeld}>{words.resiliations.noHeldAdvice}</Empty>
        ) : (
          <HeldRows rows={data.rows} />
        )}
        <Pager next={data.next} first={data.first} />
      </Card>
    </>
  ),
});

function HeldRows({ rows }: { readonly rows: readonly Held[] }) {
  const { words } = useScene();
  const w = words.resiliations;
  return (
    <Table
      rows
      caption={w.heldTitle}
      head={[
        { says: w.contract },
        { says: w.customer },
        { says: w.hold },
        { says: w.since, wide: true },
        { says: w.net, figures: true },
        { says: w.follow },
      ]}
    >
      {rows.map((one) => (
        <tr key={one.contract}>
          <td>
            <a href={`/contrats/${one.contract}`}>{one.contract}</a>
          </td>
          <td class="name">{one.customerName}</td>
          <td>
            {one.holds
              .filter((hold) => w.holds[hold])
              .map((hold) => (
                <Chip key={hold} tone="wait">
                  {w.holds[hold]}
                </Chip>
              ))}
          </td>
          <td class="wide">
            <Day on={one.since} />
          </td>
          <td class="n">
            <Net of={one.net} />
          </td>
          <td>
            <a href={`/resiliations/${encodeURIComponent(one.contract)}/suites`}>{w.follow}</a>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** G3, E2: who could be terminated, and what terminated contracts still wait for. */
export const WATCHING: readonly Place[] = [CANDIDATES, HELD];
