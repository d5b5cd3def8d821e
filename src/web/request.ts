import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ActName, Identified } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { type Circumstances, inWork, type Work } from '#database';
import { Refusal } from '#values';
import type { Page } from './page.ts';
import type { Scene, Theme, Tried } from './scene.ts';
import type { Web } from './serve-web.ts';
import { type Language, wordsOf } from './words/index.ts';

export const LANGUAGE_COOKIE = 'quitus-langue';
export const THEME_COOKIE = 'quitus-theme';
export const CONTRAST_COOKIE = 'quitus-contraste';
/** What has just been done, after a redirect: the name of a word. */
const NOTICE = 'fait';

export type Asking = {
  readonly who: Identified;
  readonly circumstances: Circumstances;
};

/** Who asks, may they, and what the work of it knows of them. Throws what `admit` does. */
export function askingOf(
  web: Web,
  request: FastifyRequest,
  place: { readonly act: ActName; readonly open?: true; readonly sight?: 'own' },
  key?: string,
): Asking {
  const { who, agencies } = web.admit(place.act, place.open ?? false, request.caller);
  const circumstances = {
    actor: who.name || 'web',
    businessDate: web.house.today(),
    sight: place.sight === 'own' ? (request.caller ?? { agencies: [] }).agencies : agencies,
    origin: {
      role: who.name === '' ? 'nobody' : who.role,
      onBehalfOf: who.onBehalfOf,
      door: 'web' as const,
      requestId: request.id,
      idempotencyKey: key,
    },
  };
  return { who, circumstances };
}

export function languageOf(request: FastifyRequest): Language {
  const chosen = request.cookies[LANGUAGE_COOKIE];
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return /^en\b/i.test((request.headers['accept-language'] ?? '').trim()) ? 'en' : 'fr';
}

const themeOf = (request: FastifyRequest): Theme => {
  const chosen = request.cookies[THEME_COOKIE];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
};

/** Everything around the page that a request asks for. */
export function sceneOf(
  web: Web,
  request: FastifyRequest,
  agencies: readonly Agency[],
  tried?: Tried,
): Scene {
  const language = languageOf(request);
  const words = wordsOf(language);
  const who = request.caller?.who;
  const { [NOTICE]: notice } = (request.query ?? {}) as Record<string, unknown>;
  return {
    words,
    language,
    theme: themeOf(request),
    contrast: request.cookies[CONTRAST_COOKIE] === '1',
    who,
    place: who ? placeOf(who, agencies, words.shell.wholeCountry) : '',
    on: web.house.today(),
    address: withoutNotice(request.url),
    tried,
    notice: typeof notice === 'string' ? notice : undefined,
  };
}

function placeOf(who: Identified, agencies: readonly Agency[], wholeCountry: string): string {
  if (who.scope === 'national') return wholeCountry;
  const names = who.places.map((place) => {
    const found = agencies.find(
      (one) => (who.scope === 'region' ? one.region : one.code) === place,
    );
    return (who.scope === 'region' ? found?.regionName : found?.name) ?? place;
  });
  return names.join(', ');
}

function withoutNotice(url: string): string {
  const [path = '/', query = ''] = url.split('?');
  const params = new URLSearchParams(query);
  params.delete(NOTICE);
  const rest = params.toString();
  return rest === '' ? path : `${path}?${rest}`;
}

/** An address with the word of what was done there. */
export const withNotice = (address: string, notice: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${NOTICE}=${notice}`;

/** Empty fields say nothing: a form sends every field that it has. */
export const filled = (said: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((said ?? {}) as Record<string, unknown>).filter(([, value]) => value !== ''),
  );

/** What an address says. Throws Refusal `NOT_FOUND` for one that no page of ours links to. */
export function readAddress(
  place: { readonly params?: z.ZodType | undefined; readonly query?: z.ZodType | undefined },
  request: FastifyRequest,
): { readonly params: never; readonly query: never } {
  const read = (schema: z.ZodType | undefined, said: unknown): never => {
    if (!schema) return undefined as never;
    const found = schema.safeParse(filled(said));
    if (found.success && JSON.stringify(said ?? {}).isWellFormed()) return found.data as never;
    throw new Refusal(
      'NOT_FOUND',
      'Cette adresse ne convient pas : reprenez depuis le menu.',
      'This address does not fit: start again from the menu.',
    );
  };
  return { params: read(place.params, request.params), query: read(place.query, request.query) };
}

const LONGEST_LOOK_MS = 30_000;

/** One work of a page; the agencies are read in it, for their names. */
export const lookWith = <T>(
  web: Web,
  circumstances: Circumstances,
  ask: (work: Work, agencies: readonly Agency[]) => Promise<T>,
): Promise<T> =>
  inWork(web.house.database, { ...circumstances, longestMs: LONGEST_LOOK_MS }, async (work) =>
    ask(work, await readAgencies(work)),
  );

/** Reads what a page shows, and notes whose files those are. */
export async function loadPage(
  web: Web,
  page: Page,
  work: Work,
  read: { readonly params: never; readonly query: never },
  who: Identified,
): Promise<unknown> {
  const data = await page.load(work, read, who);
  if (page.shows) await web.noteReadings(work, page.shows(data as never));
  return data;
}
