import type { FastifyRequest } from 'fastify';
import { ACTS, type ActName, type Identified, type Rule, sightOf } from '#access';
import { readAgencies } from '#contracts';
import { type Database, inWork, type Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { credentialsOf, type Identify } from './identify.ts';
import { Problem } from './problem.ts';

/** The second factor of a person, asked for again in the work of the act that it approves. */
export type ConfirmSecondFactor = (work: Work, who: Identified, proof: string) => Promise<void>;

/** What every request is served with. */
export type House = {
  readonly database: Database;
  readonly identify: Identify;
  readonly confirmSecondFactor: ConfirmSecondFactor;
  readonly today: () => CalendarDate;
};

/** Who asks, and the agencies that they see; undefined agencies are all of them. */
export type Caller = { readonly who: Identified; readonly agencies: readonly string[] | undefined };

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
}

/** Finds out who asks, once a request; in a work of its own, so that a refusal undoes none of it. */
export async function recognise(house: House, request: FastifyRequest): Promise<void> {
  const shown = credentialsOf(request);
  if (shown.session === undefined && shown.token === undefined) return;
  const circumstances = { actor: 'http', businessDate: house.today() };
  request.caller = await inWork(house.database, circumstances, async (work) => {
    const who = await house.identify(work, shown);
    if (!who) return undefined;
    const agencies = who.scope === 'national' ? undefined : sightOf(who, await readAgencies(work));
    return { who, agencies };
  });
}

/** Nobody: what is open to everyone is called with it when the caller has not signed in. */
const NOBODY: Identified = {
  name: '',
  role: 'reception',
  scope: 'agency',
  places: [],
  customer: null,
  program: false,
  onBehalfOf: undefined,
};

/** The row of the act in `ACTS`: may this role, and how far does it see. */
export function admit(act: ActName, open: boolean, caller: Caller | undefined): Caller {
  if (!caller) {
    if (open) return { who: NOBODY, agencies: [] };
    throw new Problem('NOT_SIGNED_IN');
  }
  const { roles, reach, national }: Rule = ACTS[act];
  if (!open && !(roles as readonly string[]).includes(caller.who.role)) {
    throw new Refusal(
      'NOT_ALLOWED',
      'Votre rôle ne permet pas cet acte : adressez-vous à qui en est chargé.',
      'Your role does not allow this: turn to somebody whose task it is.',
    );
  }
  if (national && !open && caller.who.scope !== 'national') {
    throw new Refusal(
      'NOT_ALLOWED',
      'Cet acte vaut pour tout le pays : adressez-vous à qui en est chargé au siège.',
      'This holds for the whole country: turn to whoever is in charge of it at the head office.',
    );
  }
  if (reach === 'scope') return caller;
  return { who: caller.who, agencies: reach === 'anywhere' ? undefined : [] };
}
