import type { ComponentChildren } from 'preact';
import type { z } from 'zod';
import type { ActName, Identified } from '#access';
import type { Circumstances, Database, Work } from '#database';
import type { Door, FileAnswer, Shown } from '#http';
import type { Scene } from './scene.ts';

type Schema = z.ZodType;
type Out<S> = S extends z.ZodType<infer T> ? T : undefined;

/** What an address said, once its schemas have accepted it. */
export type Read<P, Q> = { readonly params: Out<P>; readonly query: Out<Q> };

type Said<P, Q> = {
  /** With its parameters in braces: `/contrats/{number}`. */
  readonly path: string;
  /** Who may, and how far they see: the row of this act in `ACTS`. */
  readonly act: ActName;
  /** Reachable without signing in. */
  readonly open?: true;
  /** Sees the agencies of the person whatever the reach of its act; `load` asks each act it needs. */
  readonly sight?: 'own';
  readonly params?: P;
  readonly query?: Q;
};

type View<D> = (data: D, scene: Scene) => ComponentChildren;

type PageSaid<P, Q, D> = Said<P, Q> & {
  /** What the browser's tab says, and the heading where the view gives none. */
  readonly title: (scene: Scene, data: D) => string;
  /** Reads everything that is shown, in one work that sees what the person sees. */
  readonly load: (work: Work, read: Read<P, Q>, who: Identified) => Promise<D>;
  readonly view: View<D>;
  /** The personal files that it shows, for the register of readings: wherever it names a customer. */
  readonly shows?: (data: D) => readonly Shown[];
  /** Elements by their id that a browser may ask for alone (`hx-target`), without the page around. */
  readonly parts?: Readonly<Record<string, View<D>>>;
  /** Without menu and search: signing in, papers. */
  readonly bare?: true;
};

/** One page as the server knows it: its types have done their work in `page`. */
export type Page = Omit<PageSaid<Schema | undefined, Schema | undefined, never>, 'load'> & {
  readonly kind: 'page';
  readonly load: (
    work: Work,
    read: { readonly params: never; readonly query: never },
    who: Identified,
  ) => Promise<unknown>;
};

/** Declares a page: who may, what its address says, what is read, how it looks. */
export const page = <
  D,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(
  one: PageSaid<P, Q, D>,
): Page => ({ kind: 'page', ...one }) as unknown as Page;

export type Sent<P, B> = { readonly params: Out<P>; readonly body: Out<B> };

type Done<P, B, A> = (answer: A, sent: Sent<P, B>) => string;

type FormSaid<P, B, A> = Omit<Said<P, undefined>, 'query'> & {
  /** What its fields say; every field is a text, or a list of texts where its name comes twice. */
  readonly schema: B;
  /** The page on which it stands: shown again, with what was typed, where it is refused. */
  readonly from: Page;
  /** Not under a key: what changes nothing but a session, or whose answer must not be kept. */
  readonly once?: false;
  /** Asks for the second factor again: put `<Proof />` into the form. */
  readonly secondFactor?: boolean;
  /** The longest that one work of it may take, in ms; 30 s where it is left out. */
  readonly longestWork?: number;
  /** Where the browser goes then: an address of ours. */
  readonly done: Done<P, B, A>;
  /** Where the browser sends the same fields instead (307): to the form whose draft they hold. */
  readonly sendOn?: (answer: A) => string | undefined;
  /** Shown in place of going there, with `once: false`: what is to be seen this once. */
  readonly show?: (answer: A, scene: Scene) => ComponentChildren;
};

type Within<P, B, A> = {
  /** The use case, in one work with the answer that a repeat of the same form is given. */
  readonly run: (work: Work, sent: Sent<P, B>, who: Identified, door: Door) => Promise<A>;
};

type Over<P, B, A> = {
  /** Opens its own works: what commits in parts. */
  readonly over: (
    database: Database,
    circumstances: Circumstances,
    sent: Sent<P, B>,
    who: Identified,
    door: Door,
  ) => Promise<A>;
};

type AnySent = { readonly params: never; readonly body: never };

export type Form = Omit<FormSaid<Schema | undefined, Schema, never>, 'done' | 'show' | 'sendOn'> & {
  readonly kind: 'form';
  readonly sendOn?: (answer: never) => string | undefined;
  readonly done: (answer: unknown, sent: AnySent) => string;
  readonly show?: (answer: never, scene: Scene) => ComponentChildren;
  readonly run?: (work: Work, sent: AnySent, who: Identified, door: Door) => Promise<unknown>;
  readonly over?: (
    database: Database,
    circumstances: Circumstances,
    sent: AnySent,
    who: Identified,
    door: Door,
  ) => Promise<unknown>;
};

/**
 * Declares what a form does: a POST that works without JavaScript, once under the key that was made
 * with the form, and then a redirect (303).
 */
export const form = <B extends Schema, A, P extends Schema | undefined = undefined>(
  one: FormSaid<P, B, A> & (Within<P, B, A> | Over<P, B, A>),
): Form => ({ kind: 'form', ...one }) as unknown as Form;

type FileSaid<P, Q> = Said<P, Q> & {
  readonly load: (work: Work, read: Read<P, Q>, who: Identified) => Promise<FileAnswer>;
  /** Shown in the browser instead of saved: papers to print. */
  readonly inline?: true;
  /** The same for everybody: the browser keeps it for an hour. */
  readonly kept?: true;
};

export type FilePage = Omit<FileSaid<Schema | undefined, Schema | undefined>, 'load'> & {
  readonly kind: 'file';
  readonly load: (
    work: Work,
    read: { readonly params: never; readonly query: never },
    who: Identified,
  ) => Promise<FileAnswer>;
};

/** Declares a document to save or print: PDF, XLSX, CSV. */
export const file = <
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(
  one: FileSaid<P, Q>,
): FilePage => ({ kind: 'file', ...one }) as unknown as FilePage;

/** Runs one look into the database, in a work that sees what the person sees. */
export type Look = <T>(ask: (work: Work) => Promise<T>) => Promise<T>;

type StreamSaid<P> = Omit<Said<P, undefined>, 'query'> & {
  /** Elements that replace each other in the browser; it ends when nothing more will come. */
  readonly events: (
    look: Look,
    read: Pick<Read<P, undefined>, 'params'>,
    scene: Scene,
    stopped: AbortSignal,
  ) => AsyncIterable<ComponentChildren>;
};

export type Stream = Omit<StreamSaid<Schema | undefined>, 'events'> & {
  readonly kind: 'stream';
  readonly events: (
    look: Look,
    read: { readonly params: never },
    scene: Scene,
    stopped: AbortSignal,
  ) => AsyncIterable<ComponentChildren>;
};

/** Declares server-sent progress: `<div hx-sse:connect="/…">` shows each element as it comes. */
export const stream = <P extends Schema | undefined = undefined>(one: StreamSaid<P>): Stream =>
  ({ kind: 'stream', ...one }) as unknown as Stream;

/** Whatever an area registers. */
export type Place = Page | Form | FilePage | Stream;
