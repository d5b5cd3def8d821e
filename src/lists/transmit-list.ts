import { findPeople, may } from '#access';
import { recordAct } from '#audit';
import { readAgencies } from '#contracts';
import type { Work } from '#database';
import { type Francs, Refusal } from '#values';
import { markAnswered } from './answers.sql.ts';
import type { Actor } from './find-list.ts';
import { markTransmitted, readForTransmission, sumSettledLines } from './transmit.sql.ts';

export type Transmitted = {
  readonly list: bigint;
  readonly region: string;
  readonly lines: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

/**
 * S4: the head of agency hands a settled list to the region's recovery sector. Its debit lines have
 * their recovery cases and its credit lines their place in the register since they were settled.
 * Handing the same list over again changes nothing and gives the same answer. A list of which nothing
 * was settled asks nothing of the region: it counts as answered. `by` is who does it as the door knows
 * them, or the name of a person.
 */
export async function transmitList(
  work: Work,
  list: bigint,
  by: Actor | string,
): Promise<Transmitted> {
  const found = await readForTransmission(work, list);
  if (!found) {
    throw new Refusal(
      'NOT_FOUND',
      `La liste ${list} n'existe pas : vérifiez son numéro.`,
      `There is no list ${list}: check its number.`,
    );
  }
  const agency = (await readAgencies(work)).find((one) => one.code === found.agency);
  const name = typeof by === 'string' ? by : by.name;
  const person = typeof by === 'string' ? (await findPeople(work, [by])).get(by) : by;
  if (!agency || !may(person, 'TRANSMIT', agency)) {
    throw new Refusal(
      'NOT_ALLOWED',
      `${name} ne peut pas transmettre cette liste : c'est au chef de l'agence ${found.agency} de le faire.`,
      `${name} may not transmit this list: the head of agency ${found.agency} does.`,
    );
  }
  if (!found.finished) {
    throw new Refusal(
      'LIST_NOT_SETTLED',
      `La liste ${list} n'est pas entièrement soldée : soldez d'abord toutes ses lignes.`,
      `List ${list} is not wholly settled: settle all of its lines first.`,
    );
  }
  const sums = await sumSettledLines(work, list);
  if (!found.transmitted) {
    await markTransmitted(work, list, name);
    if (sums.lines === 0) await markAnswered(work, list, work.businessDate);
    await recordAct(work, {
      agency: agency.code,
      kind: 'LIST_TRANSMITTED',
      rowCount: sums.lines,
      details: `list ${list} to ${agency.region}`,
    });
  }
  return { list, region: agency.region, ...sums };
}
