import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { ActName, Identified } from '#access';
import type { Circumstances, Database, Work } from '#database';
import type { DeskRefusalCode, RefusalCode } from '#values';

type Schema = z.ZodType;
type Out<S> = S extends z.ZodType<infer T> ? T : undefined;

/** A file as an answer: bytes or a stream, with its media type and the name it is saved under. */
export type FileAnswer = {
  readonly mediaType: string;
  readonly fileName: string;
  readonly content: Buffer | Readable;
};

/** What a handler may ask of the door itself, and tell it, beside its answer. */
export type Door = {
  readonly ip: string;
  readonly userAgent: string;
  /** The session cookie as it came; absent for programs. */
  readonly session?: string | undefined;
  /** Sets the session cookie with the answer, or takes it away. */
  readonly setSession: (token: string | null) => void;
  /** Answers with 303 to this address of our own or of the issuer, in place of the document. */
  readonly redirect: (url: string) => void;
  /** On routes with `ifMatch`: throws 412 unless the caller has seen what stands now. */
  readonly mustMatch: (current: string) => void;
  /**
   * For `over` with `movesMoney`: keeps the answer under the caller's key in the work that commits
   * first, so that a repeat finds it even when everything after that work was lost.
   */
  readonly keep: (work: Work, answer: unknown) => Promise<void>;
};

/** What a request said, once its schemas have accepted it. */
export type Input<P, Q, B> = { readonly params: P; readonly query: Q; readonly body: B };

/** A contract of which somebody is shown more than its number, and the agency that is told of it. */
export type Shown = { readonly agency: string; readonly contract: string };

type Said<P, Q, B, A> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with its parameters in braces: `/contracts/{number}`. */
  readonly path: string;
  /** Who may, and how far they see while they do: the row of this act in `ACTS`. */
  readonly act: ActName;
  /** Reachable without signing in; `who` is nobody there, and the handler does not look at it. */
  readonly open?: true;
  /** One line for the documentation, in French. */
  readonly summary: string;
  /** The clause that it carries out: `S1b`, `E13`. */
  readonly clause?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** What a good answer looks like; `'file'` where it is a document. */
  readonly answer: A;
  /** 200 where it is left out. */
  readonly status?: 200 | 201 | 202;
  /** A POST that moves money: it takes `Idempotency-Key` and answers a repeat with the first answer. */
  readonly movesMoney?: boolean;
  /** A POST that moves none, but takes `Idempotency-Key` where one is given, and answers repeats. */
  readonly takesKey?: boolean;
  /** Asks for the second factor again (approvals). */
  readonly secondFactor?: boolean;
  /**
   * The files of people that an answer opens: the door writes down who was shown them, in the work that
   * shows them. A route whose answer names a customer has it; a document notes its readings itself.
   */
  readonly shows?: (answer: Answer<A>) => readonly Shown[];
  /** The version of what it answers; a reader who has it already is answered 304. */
  readonly etag?: (answer: Answer<A>) => string;
  /** Asks for `If-Match`: the handler compares it with what stands (`door.mustMatch`). */
  readonly ifMatch?: true;
  /** The longest body in bytes; 1 MiB where it is left out. */
  readonly longestBody?: number;
  /** The longest that one work of it may take, in ms; 30 s where it is left out. */
  readonly longestWork?: number;
  /** Which refusals it may answer with, beside those of its schemas and of signing in. */
  readonly refuses?: readonly (RefusalCode | DeskRefusalCode)[];
};

type Answer<A> = A extends 'file' ? FileAnswer : Out<A>;

/** Runs in one work with what the door writes beside it, so that all of it stands or none. */
type Within<P, Q, B, A> = {
  readonly within: (
    work: Work,
    input: Input<Out<P>, Out<Q>, Out<B>>,
    who: Identified,
    door: Door,
  ) => Promise<Answer<A>>;
};

/** Opens its own works: what commits in parts, or streams. */
type Over<P, Q, B, A> = {
  readonly over: (
    database: Database,
    circumstances: Circumstances,
    input: Input<Out<P>, Out<Q>, Out<B>>,
    who: Identified,
    door: Door,
  ) => Promise<Answer<A>>;
};

/** One route as the server knows it: its types have done their work in `route`. */
export type Route = Omit<
  Said<Schema | undefined, Schema | undefined, Schema | undefined, Schema | 'file'>,
  'etag' | 'shows'
> & {
  readonly shows?: (answer: never) => readonly Shown[];
  readonly etag?: (answer: never) => string;
  readonly within?: (
    work: Work,
    input: Input<never, never, never>,
    who: Identified,
    door: Door,
  ) => unknown;
  readonly over?: (
    database: Database,
    circumstances: Circumstances,
    input: Input<never, never, never>,
    who: Identified,
    door: Door,
  ) => unknown;
};

/**
 * Declares one route: who may, what comes in, what goes out, and the use case that does it. The
 * server, its documentation, the matrix of rights and the generated tests all read this one thing.
 */
export const route = <
  A extends Schema | 'file',
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  one: Said<P, Q, B, A> & (Within<P, Q, B, A> | Over<P, Q, B, A>),
): Route => one as unknown as Route;
