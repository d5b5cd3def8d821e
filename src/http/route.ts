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

/** What a request said, once its schemas have accepted it. */
export type Input<P, Q, B> = { readonly params: P; readonly query: Q; readonly body: B };

/** What signing in needs to know of the request, and may do to the answer. */
export type Door = {
  readonly ip: string;
  readonly userAgent: string;
  /** The value of the session cookie, whether it still holds or not. */
  readonly session?: string | undefined;
  /** Sets the session cookie, or takes it away. */
  setSession(token: string | null): void;
  /** Answers with a redirection, in place of what the handler returns. */
  redirect(url: string): void;
};

type Said<P, Q, B, A> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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
  /** Asks for the second factor again (approvals). */
  readonly secondFactor?: boolean;
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
export type Route = Said<
  Schema | undefined,
  Schema | undefined,
  Schema | undefined,
  Schema | 'file'
> & {
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
