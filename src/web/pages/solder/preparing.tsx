import { z } from 'zod';
import { type Identified, sightOf } from '#access';
import { type Agency, readAgencies } from '#contracts';
import type { Work } from '#database';
import { makeList, type OpenLines, readLists, readOpenLines } from '#lists';
import { Refusal } from '#values';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import {
  type Choice,
  type Chosen,
  choiceQuery,
  choiceShape,
  choose,
  sealOf,
  skipsOf,
  toChoice,
} from './choice.ts';
import { Preparing } from './preparing-view.tsx';

const MOST_ROWS = 100;

export type Prepared = {
  readonly agencies: readonly Agency[];
  readonly agency: Agency | undefined;
  readonly choice: Choice;
  readonly lines: OpenLines;
  readonly chosen: Chosen;
  /** The lines of this page of the table, and the contract after which the next one begins. */
  readonly rows: Chosen['taken'];
  readonly first: boolean;
  readonly next: string | undefined;
  /** The list of the agency that is in the works already: another one waits for it. */
  readonly inTheWorks: bigint | undefined;
  readonly lacksReason: boolean;
};

/** Agencies where this person may prepare; the one asked for, or the first of them. */
async function placesOf(work: Work, who: Identified, asked: string | undefined) {
  const all = await readAgencies(work);
  const seen = sightOf(who, all);
  const agencies = all.filter((one) => one.computerised && (!seen || seen.includes(one.code)));
  const agency = asked ? agencies.find((one) => one.code === asked) : agencies[0];
  return { agencies, agency };
}

const NONE: OpenLines = { open: [], notOpen: new Map(), own: new Set() };

/** What is open in the agency, and what the choice takes of it. */
export async function readChosen(work: Work, who: Identified, choice: Choice) {
  const { agencies, agency } = await placesOf(work, who, choice.agence);
  const lines = agency ? await readOpenLines(work, agency.code, [who.name]) : NONE;
  const chosen = choose(lines.open, lines.own, choice, work.businessDate);
  return { agencies, agency, lines, chosen };
}

async function readInTheWorks(work: Work, agency: string): Promise<bigint | undefined> {
  const lists = await readLists(work, { agency }, { limit: 5 });
  return lists.find(({ state }) => ['PREPARED', 'APPROVED', 'SETTLING'].includes(state))?.list;
}

const SOLDER_PAGE = page({
  path: '/solder',
  act: 'PREPARE_LIST',
  query: choiceQuery,
  title: ({ words }) => words.solder.title,
  load: async (work, { query }, who): Promise<Prepared> => {
    const asked = toChoice(query);
    const found = await readChosen(work, who, asked);
    const choice = { ...asked, agence: found.agency?.code };
    const { taken } = found.chosen;
    const from = query.suite;
    const after = from === undefined ? taken : taken.filter(({ contract }) => contract > from);
    const rows = after.slice(0, MOST_ROWS);
    return {
      ...found,
      choice,
      rows,
      first: from === undefined,
      next: after.length > MOST_ROWS ? rows.at(-1)?.contract : undefined,
      inTheWorks: found.agency && (await readInTheWorks(work, found.agency.code)),
      lacksReason: query.ecarter.length > 0 && !query.raison,
    };
  },
  shows: ({ rows, chosen }) => [...rows, ...chosen.skipped.map(({ line }) => line)],
  view: (data) => <Preparing data={data} />,
  parts: { choix: (data: Prepared) => <Preparing data={data} part /> },
});

const changed = () =>
  new Refusal(
    'CHANGED_SINCE_SHOWN',
    'Des soldes ont bougé depuis que cette page est affichée : les totaux sont de nouveau justes, relisez-les.',
    'Balances have moved since this page was shown: the totals are right again, read them once more.',
  );

const PREPARE = form({
  path: '/solder',
  act: 'PREPARE_LIST',
  from: SOLDER_PAGE,
  schema: z.object({ ...choiceShape, vu: z.string().max(100) }),
  run: async (work, { body: { vu, ...choice } }, who) => {
    const { agency, lines, chosen } = await readChosen(work, who, choice);
    if (!agency || sealOf(chosen) !== vu) throw changed();
    const own = lines.own;
    const on = work.businessDate;
    const skip = skipsOf(lines.open, choice, on).filter(({ contract }) => !own.has(contract));
    return makeList(work, { agency: agency.code, on, skip, sign: choice.signe }, who);
  },
  done: ({ list }) => withNotice(`/listes/${list}`, 'done'),
});

/** S3: choosing what goes onto a list, and freezing it. */
export const PREPARING: readonly Place[] = [SOLDER_PAGE, PREPARE];
