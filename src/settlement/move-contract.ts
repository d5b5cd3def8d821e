import { refuseOwnContract } from '#access';
import { combineDigests, openActs, recordActs } from '#audit';
import { type Agency, insertMove, type NewMove, readAgencies } from '#contracts';
import { seeingAll, type Work } from '#database';
import { Refusal } from '#values';
import { holdStates } from './change-cases.sql.ts';
import { readPositions } from './read-positions.sql.ts';
import { settle } from './settle.ts';

/** `settled`: it is balanced, and its new agency is computerised (R0, P1). */
export type Moved = NewMove & { readonly settled: boolean };

/**
 * E28: a contract moves to another agency with its point and its open case; what was done before
 * stays where it was done. Both chains keep the act. Where only the agency stood against its settlement
 * by R0, it is settled there at once. Throws Refusal `CONTRACT_UNKNOWN` where the
 * work does not see the contract, `ALREADY_SETTLED` (P3), `NOT_FOUND` for an unknown agency,
 * `AGENCY_NOT_COMPUTERISED` for one out of scope (P1),
 * `ALREADY_DONE` where the contract is there already.
 */
export async function moveContract(work: Work, contract: string, to: string): Promise<Moved> {
  await holdStates(work);
  const position = (await readPositions(work, [contract])).get(contract);
  if (!position) {
    throw new Refusal(
      'CONTRACT_UNKNOWN',
      `Le contrat ${contract} est inconnu dans vos agences : vérifiez son numéro.`,
      `Contract ${contract} is unknown in your agencies: check its number.`,
    );
  }
  if (position.termination?.settledOn) {
    throw new Refusal(
      'ALREADY_SETTLED',
      `Le contrat ${contract} est soldé : il reste dans l'agence qui l'a soldé.`,
      `Contract ${contract} is settled: it stays in the agency that settled it.`,
    );
  }
  await refuseOwnContract(work, [contract]);
  const from = position.agency;
  if (from === to) {
    throw new Refusal(
      'ALREADY_DONE',
      `Le contrat ${contract} est déjà dans l'agence ${to}.`,
      `Contract ${contract} is in agency ${to} already.`,
    );
  }
  const agencies = await readAgencies(work);
  refuseDestination(
    agencies.find(({ code }) => code === to),
    to,
  );
  await insertMove(work, { contract, from, to });
  await recordMove(work, { contract, from, to });
  const { settled } = await seeingAll(work, (wide) =>
    settle(wide, [{ contract, on: work.businessDate }]),
  );
  return { contract, from, to, settled: settled.length === 1 };
}

/** P1: nobody here would list a contract that moved out of scope, and its thirty days would run unseen. */
function refuseDestination(agency: Agency | undefined, to: string): void {
  if (!agency) {
    throw new Refusal(
      'NOT_FOUND',
      `L'agence ${to} est inconnue : vérifiez son code.`,
      `Agency ${to} is unknown: check its code.`,
    );
  }
  if (!agency.computerised) {
    throw new Refusal(
      'AGENCY_NOT_COMPUTERISED',
      `L'agence ${to} n'est pas informatisée : personne n'y suivrait ce contrat. Choisissez-en une autre.`,
      `Agency ${to} is not computerised: nobody there would follow this contract. Choose another.`,
    );
  }
}

async function recordMove(work: Work, { contract, from, to }: NewMove): Promise<void> {
  const acts = await openActs(work, [from, to]);
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind: 'CONTRACT_MOVED',
      rowCount: 1,
      details: `${contract}: from ${from} to ${to}`,
      digest: combineDigests(undefined, undefined),
    })),
  );
}
