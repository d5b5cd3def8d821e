import { type Principal, sightOf } from '#access';
import { recordAct } from '#audit';
import { readAgencies } from '#contracts';
import { seeingAll, type Work } from '#database';
import { type Francs, inFrench, NO_FRANCS, Refusal } from '#values';
import { closeUncounted } from './close-till.ts';
import { insertTill, readTillsInTheWay, type Till } from './till.sql.ts';

export type Opening = {
  readonly agency: string;
  readonly float: Francs;
  /** The counter it stands at; without one, the cashier's own. */
  readonly desk?: string | undefined;
};

/**
 * Opens the till of a cashier for the business date, within the agencies of the cashier. What was
 * left open on an earlier day, by the same person or at the same desk, is closed without a count and
 * stays marked so. Throws `NOT_ALLOWED`, `TILL_ALREADY_OPEN`.
 */
export async function openTill(work: Work, who: Principal, opening: Opening): Promise<Till> {
  await agencyInScope(work, who, opening.agency);
  const desk = opening.desk ?? `Caisse de ${who.name}`;
  await seeingAll(work, (wide) => clearTheWay(wide, who, opening.agency, desk));
  const opened = await insertTill(work, {
    agency: opening.agency,
    desk,
    cashier: who.name,
    automatic: false,
    float: opening.float,
  });
  if (!opened) throw alreadyOpen(undefined);
  await recordAct(work, {
    agency: opened.agency,
    kind: 'TILL_OPENED',
    rowCount: 1,
    details: `till ${opened.till} float ${opened.float}`,
  });
  return opened;
}

/** A till may have been left behind in an agency that the cashier does not see any more. */
async function clearTheWay(work: Work, who: Principal, agency: string, desk: string) {
  for (const till of await readTillsInTheWay(work, who.name, agency, desk)) {
    if (till.openedOn >= work.businessDate) throw alreadyOpen(till);
    await closeUncounted(work, till);
  }
}

/**
 * The till of a program: one for each program, agency and day, opened by its first payment. Programs
 * have no drawer, so nobody counts it; the next day's first payment closes it.
 */
export async function openProgramTill(work: Work, who: Principal, agency: string): Promise<void> {
  await agencyInScope(work, who, agency);
  const desk = programDesk(who);
  for (const till of await readTillsInTheWay(work, who.name, agency, desk)) {
    if (till.automatic && till.openedOn < work.businessDate) await closeUncounted(work, till);
  }
  const opening = { agency, desk, cashier: who.name, automatic: true, float: NO_FRANCS };
  const opened = await insertTill(work, opening);
  if (!opened) return;
  await recordAct(work, {
    agency,
    kind: 'TILL_OPENED',
    rowCount: 1,
    details: `till ${opened.till} automatic`,
  });
}

export const programDesk = (who: Pick<Principal, 'name'>): string => `Programme ${who.name}`;

/** The agency must exist and lie within the scope of whoever acts. */
export async function agencyInScope(work: Work, who: Principal, agency: string): Promise<void> {
  const agencies = await readAgencies(work);
  if (!agencies.some((one) => one.code === agency)) {
    throw new Refusal(
      'NOT_FOUND',
      `L’agence ${agency} est inconnue : vérifiez son code.`,
      `Agency ${agency} is unknown: check its code.`,
    );
  }
  if (sightOf(who, agencies)?.includes(agency) === false) {
    throw new Refusal(
      'NOT_ALLOWED',
      `L’agence ${agency} n’est pas dans votre périmètre : adressez-vous à elle.`,
      `Agency ${agency} is not in your scope: turn to that agency.`,
    );
  }
}

const alreadyOpen = (till: Till | undefined): Refusal =>
  till
    ? new Refusal(
        'TILL_ALREADY_OPEN',
        `La caisse « ${till.desk} » de ${till.agency} est déjà ouverte par ${till.cashier} depuis le ${inFrench(till.openedOn)} : fermez-la d’abord.`,
        `Till “${till.desk}” of ${till.agency} has been open since ${till.openedOn} by ${till.cashier}: close it first.`,
      )
    : new Refusal(
        'TILL_ALREADY_OPEN',
        'Une caisse vient d’être ouverte à ce poste : rechargez la page.',
        'A till has just been opened at this desk: reload the page.',
      );
