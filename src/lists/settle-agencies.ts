import { findPeople, may, type Person } from '#access';
import { recordRefusal } from '#audit';
import { type Agency, readAgencies } from '#contracts';
import { type Circumstances, type Database, inLanes, inWork } from '#database';
import type { People } from '#settlement';
import { Obstacle } from '#values';
import { agenciesToList } from './lists.sql.ts';
import { type ApprovedList, prepareList } from './prepare-list.ts';
import { settleList } from './settle-list.ts';

export type SettleOrder = {
  /** Codes of agencies, or all that have something to settle. */
  readonly agencies: readonly string[] | 'ALL';
  readonly preparedBy: string;
  readonly approvedBy: string;
  /** Decides everything and writes nothing. */
  readonly dryRun: boolean;
  readonly onLines: (lines: number) => void;
};

/** An agency for which no list may be made by these people, or in this run: it is only looked at. */
export type LookedAt = { readonly agency: string; readonly people: People };

export type SettledAgencies = {
  readonly lists: readonly ApprovedList[];
  readonly lookedAt: readonly LookedAt[];
};

/**
 * S3 in one go: for each agency the list is prepared, approved and settled. Where the people may
 * not (the same person, a wrong role, another agency) no list is made and every line is refused
 * with its reason. Throws Obstacle for an agency that does not exist.
 */
export async function settleAgencies(
  database: Database,
  circumstances: Circumstances,
  order: SettleOrder,
): Promise<SettledAgencies> {
  const { agencies, people } = await inWork(database, circumstances, async (work) => ({
    agencies: chosen(await readAgencies(work), order.agencies, await agenciesToList(work)),
    people: await findPeople(work, [order.preparedBy, order.approvedBy]),
  }));
  const lists: ApprovedList[] = [];
  const lookedAt: LookedAt[] = [];
  await inLanes(agencies, async (agency) => {
    const standing = standingOf(order, people, agency);
    const fit = standing.allowed && !standing.samePerson && agency.computerised;
    if (order.dryRun || !fit) {
      if (!order.dryRun && standing.samePerson)
        await tellSamePerson(database, circumstances, agency);
      lookedAt.push({ agency: agency.code, people: standing });
      return;
    }
    const list = await inWork(database, circumstances, (work) =>
      prepareList(work, agency.code, order.preparedBy, order.approvedBy),
    );
    if (!list) return;
    await settleList(
      database,
      { ...circumstances, businessDate: list.settlesOn },
      { ...list, people: standing },
      { onLines: order.onLines },
    );
    lists.push(list);
  });
  lists.sort((a, b) => (a.agency < b.agency ? -1 : 1));
  lookedAt.sort((a, b) => (a.agency < b.agency ? -1 : 1));
  return { lists, lookedAt };
}

/** Whoever would approve what they prepared leaves a trace here as at every other door. */
const tellSamePerson = (database: Database, circumstances: Circumstances, { code }: Agency) =>
  inWork(database, circumstances, (work) =>
    recordRefusal(work, { code: 'SAME_PERSON', subject: `settle ${code}`, agency: code }),
  );

function chosen(
  agencies: readonly Agency[],
  wanted: SettleOrder['agencies'],
  withSomething: readonly string[],
): Agency[] {
  const codes = wanted === 'ALL' ? withSomething : wanted;
  return codes.map((code) => {
    const agency = agencies.find((one) => one.code === code);
    if (!agency) {
      throw new Obstacle(`L'agence ${code} est inconnue : vérifiez son code.`);
    }
    return agency;
  });
}

const standingOf = (
  order: SettleOrder,
  people: ReadonlyMap<string, Person>,
  agency: Agency,
): People => ({
  samePerson: order.preparedBy === order.approvedBy,
  allowed:
    may(people.get(order.preparedBy), 'PREPARE', agency) &&
    may(people.get(order.approvedBy), 'APPROVE', agency),
});
