import { findPeople, may } from '#access';
import { recordAct } from '#audit';
import { readAgencies } from '#contracts';
import type { Work } from '#database';
import { type Francs, Obstacle, Refusal } from '#values';
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
 * Handing the same list over again changes nothing and gives the same answer.
 */
export async function transmitList(work: Work, list: bigint, by: string): Promise<Transmitted> {
  const found = await readForTransmission(work, list);
  if (!found) throw new Obstacle(`La liste ${list} n'existe pas : vérifiez son numéro.`);
  const agency = (await readAgencies(work)).find((one) => one.code === found.agency);
  const person = (await findPeople(work, [by])).get(by);
  if (!agency || !may(person, 'TRANSMIT', agency)) {
    throw new Refusal(
      'NOT_ALLOWED',
      `${by} ne peut pas transmettre cette liste : c'est au chef de l'agence ${found.agency} de le faire.`,
    );
  }
  if (!found.finished) {
    throw new Obstacle(
      `La liste ${list} n'est pas entièrement soldée : relancez d'abord « quitus settle --agency ${found.agency} ».`,
    );
  }
  const sums = await sumSettledLines(work, list);
  if (!found.transmitted) {
    await markTransmitted(work, list, by);
    await recordAct(work, {
      agency: agency.code,
      kind: 'LIST_TRANSMITTED',
      rowCount: sums.lines,
      details: `list ${list} to ${agency.region}`,
    });
  }
  return { list, region: agency.region, ...sums };
}
