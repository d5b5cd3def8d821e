import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ActName, Identified } from '#access';
import type { Circumstances, Work } from '#database';
import { type Asked, act, type Deed } from './act.ts';
import type { Kept, Request } from './answers.sql.ts';
import { refuseCrossSite } from './door.ts';
import { admit, type Caller, type House, recognise } from './house.ts';
import { Answered, toRequest } from './keep-answers.ts';
import { noteReadings } from './note-readings.ts';
import { type Explained, explain } from './problem.ts';
import type { Shown } from './route.ts';
import { faultsOf } from './rules/schema-faults.ts';
import type { Sentence } from './rules/sentences.ts';
import { findUnstorable, UNSTORABLE } from './rules/unstorable.ts';
import { sendFile } from './send-file.ts';
import { sessionOf } from './session-cookie.ts';
import { tellRefusal } from './tell-refusal.ts';

/** What this door lends to another on the same server, so that both do these things in one way. */
export type Front = {
  readonly house: House;
  readonly recognise: (request: FastifyRequest) => Promise<void>;
  /** The cookie of a session, which may have ended. */
  readonly sessionOf: (request: FastifyRequest) => string | undefined;
  readonly admit: (act: ActName, open: boolean, caller: Caller | undefined) => Caller;
  readonly refuseCrossSite: (request: FastifyRequest) => void;
  readonly toRequest: (key: string, who: string, request: string, body: unknown) => Request;
  readonly act: <I, A>(deed: Deed<I, A>, asked: Asked<I>) => Promise<A>;
  /** The first answer, where an error says that the request was answered before. */
  readonly answeredBefore: (error: unknown) => Kept | undefined;
  readonly tellRefusal: (
    circumstances: Circumstances,
    who: Identified,
    told: { readonly request: FastifyRequest; readonly error: unknown; readonly proof: unknown },
  ) => Promise<void>;
  /** What an error is to whoever asked; it is counted, and logged where it is ours to mend. */
  readonly explain: (error: unknown, request: FastifyRequest) => Explained;
  /** Every field that does not fit its schema, or that cannot be stored. */
  readonly faultsOf: (said: unknown, issues: readonly z.core.$ZodIssue[]) => readonly FieldFault[];
  readonly sendFile: typeof sendFile;
  /** Whoever is shown the file of a person leaves a trace, one a contract. */
  readonly noteReadings: (work: Work, shown: readonly Shown[]) => Promise<void>;
};

export type FieldFault = { readonly pointer: string; readonly says: Sentence };

export const frontOf = (house: House, count: (code: string) => void): Front => ({
  house,
  sessionOf,
  recognise: (request) => recognise(house, request),
  admit,
  refuseCrossSite,
  toRequest,
  act: (deed, asked) => act(house, deed, asked),
  answeredBefore: (error) => (error instanceof Answered ? error.kept : undefined),
  tellRefusal: (circumstances, who, told) => tellRefusal(house.database, circumstances, who, told),
  explain: (error, request) => {
    const explained = explain(error);
    count(explained.code);
    if (explained.ours) request.log.error({ err: error }, explained.code);
    return explained;
  },
  faultsOf: (said, issues) => {
    const unstorable = findUnstorable(said);
    if (unstorable) return [{ pointer: `/${unstorable.join('/')}`, says: UNSTORABLE }];
    return faultsOf('body', issues);
  },
  sendFile,
  noteReadings,
});
