import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identified } from '#access';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import { Refusal } from '#values';
import type { Kept, Request } from './answers.sql.ts';
import { doorOf } from './door.ts';
import type { House } from './house.ts';
import { beginUnderKey, keepAnswer } from './keep-answers.ts';
import { noteReadings } from './note-readings.ts';
import type { Door, Shown } from './route.ts';

/** What a request does once everything is known about it, whichever page or route it came from. */
export type Deed<I = never, A = unknown> = {
  /** Runs in one work with the answer kept beside it, so that all of it stands or none. */
  readonly within?:
    | ((work: Work, input: I, who: Identified, door: Door) => Promise<A> | A)
    | undefined;
  /** Opens its own works. */
  readonly over?:
    | ((
        database: Database,
        circumstances: Circumstances,
        input: I,
        who: Identified,
        door: Door,
      ) => Promise<A> | A)
    | undefined;
  readonly secondFactor?: boolean | undefined;
  readonly longestWork?: number | undefined;
  /** The personal files that the answer shows, for the register of readings. */
  readonly shows?: ((answer: never) => readonly Shown[]) | undefined;
  /** The answer as a repeat under the same key is given it. */
  readonly toKept: (answer: A) => Kept;
};

/** One request for a deed; `proof` is the second factor that came with it. */
export type Asked<I = never> = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly who: Identified;
  readonly input: I;
  readonly circumstances: Circumstances;
  readonly keyed: Request | undefined;
  readonly proof: unknown;
};

const LONGEST_WORK_MS = 30_000;

/**
 * Does it once under its key: a repeat throws `Answered` with the first answer. An approval confirms
 * its second factor in the same work.
 */
export async function act<I, A>(house: House, deed: Deed<I, A>, asked: Asked<I>): Promise<A> {
  const { input, who, circumstances, keyed } = asked;
  const { within, over } = deed;
  if (within) {
    const door = doorOf(asked.request, asked.reply, async () => undefined);
    const limited = { ...circumstances, longestMs: deed.longestWork ?? LONGEST_WORK_MS };
    return inWork(house.database, limited, async (work) => {
      if (keyed) await beginUnderKey(work, keyed);
      await confirm(house, deed.secondFactor, work, asked);
      const answer = await within(work, input, who, door);
      if (deed.shows) await noteReadings(work, deed.shows(answer as never));
      if (keyed) await keepAnswer(work, keyed, deed.toKept(answer));
      return answer;
    });
  }
  if (!over) throw new Error(`${asked.request.url} does nothing`);
  let kept = false;
  const keep = async (work: Work, answer: A): Promise<void> => {
    if (!keyed || kept) return;
    await beginUnderKey(work, keyed);
    await keepAnswer(work, keyed, deed.toKept(answer));
    kept = true;
  };
  await inWork(house.database, circumstances, async (work) => {
    if (keyed) await beginUnderKey(work, keyed);
    await confirm(house, deed.secondFactor, work, asked);
  });
  const door = doorOf(asked.request, asked.reply, keep as Door['keep']);
  const answer = await over(house.database, circumstances, input, who, door);
  if (keyed && !kept) await inWork(house.database, circumstances, (work) => keep(work, answer));
  return answer;
}

/** Approvals ask a person for the second factor again; a program has none but its token. */
async function confirm(
  house: House,
  secondFactor: boolean | undefined,
  work: Work,
  { who, proof }: Pick<Asked, 'who' | 'proof'>,
): Promise<void> {
  if (!secondFactor || who.program) return;
  if (typeof proof !== 'string' || proof === '') {
    throw new Refusal(
      'SECOND_FACTOR_REQUIRED',
      'Cet acte demande à nouveau votre second facteur : donnez-le dans l’en-tête Second-Factor.',
      'This act asks for your second factor again: give it in the header Second-Factor.',
    );
  }
  await house.confirmSecondFactor(work, who, proof);
}
