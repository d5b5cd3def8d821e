import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identified } from '#access';
import type { Circumstances } from '#database';
import type { Door } from '#http';
import { DRAFT_FIELD } from './draft-field.ts';
import { drawPage } from './draw.tsx';
import type { Form } from './page.ts';
import {
  askingOf,
  filled,
  languageOf,
  lookWith,
  readAddress,
  sceneOf,
  withNotice,
} from './request.ts';
import type { Tried } from './scene.ts';
import { askToSignIn, drawTried, takeUpDraft } from './serve-draft.ts';
import { lead, sendHtml } from './serve-page.ts';
import type { Web } from './serve-web.ts';
import { type Language, wordsOf } from './words/index.ts';

/** Fields of every form: its key, for whom it was drawn, and the second factor of an approval. */
const KEY_FIELD = '_cle';
const FOR_FIELD = '_pour';
const PROOF_FIELD = '_preuve';

/** What never comes back to the browser, and is no part of what was asked for. */
const SECRETS = /^(_preuve|password|old|chosen|code|proof)$/;

const SEE_OTHER = 303;
const SEND_ON = 307;

type Values = Readonly<Record<string, string | readonly string[]>>;
type Explained = ReturnType<Web['explain']>;
type Sent = { readonly params: never; readonly body: never };

/** Thrown for fields that do not fit; the page is shown again with them. */
class Misfit extends Error {
  readonly faults: ReturnType<Web['faultsOf']>;

  constructor(faults: ReturnType<Web['faultsOf']>) {
    super('fields that do not fit');
    this.faults = faults;
  }
}

/** One form that was sent: done once, then 303; or its page again, with what was typed and why. */
export const serveForm =
  (web: Web, form: Form) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    web.refuseCrossSite(request);
    const {
      [KEY_FIELD]: key,
      [PROOF_FIELD]: proof,
      [FOR_FIELD]: whose,
      ...fields
    } = bodyOf(request);
    const draft = form.sendOn ? undefined : fields[DRAFT_FIELD];
    if (typeof draft === 'string') return takeUpDraft(web, form, draft, { request, reply });
    const good = typeof key === 'string' && /^[\w-]{8,64}$/.test(key) ? key : randomUUID();
    if (form.once !== false && !request.caller) {
      const kept = { action: request.url, key: good, values: withoutSecrets(fields) };
      const asked = await askToSignIn(web, request, reply, kept);
      if (asked) return asked;
    }
    const { who, circumstances } = askingOf(web, request, form, good);
    // Somebody else has signed in since, in another window: they do not act by what they did not see.
    if (typeof whose === 'string' && request.caller && whose !== who.name) {
      return lead(request, reply, withNotice('/', 'draftNotShown'));
    }
    try {
      const sent = readSent(web, form, request, fields);
      const doing = { request, reply, who, circumstances, sent, key: good, proof };
      if (form.show)
        return showAnswer(web, form, await act(web, form, doing, (answer) => answer), doing);
      let status = SEE_OTHER;
      const to = await act(web, form, doing, (answer) => {
        const on = form.sendOn?.(answer as never);
        if (on !== undefined) status = SEND_ON;
        return on ?? form.done(answer, sent);
      });
      return lead(request, reply, to, status);
    } catch (error) {
      const before = web.answeredBefore(error);
      if (before) return lead(request, reply, JSON.parse(before.body).to);
      if (!(error instanceof Misfit)) {
        await web.tellRefusal(circumstances, who, { request, error, proof: proof || undefined });
      }
      return showAgain(web, form, { request, reply, error, key: good, fields });
    }
  };

const withoutSecrets = (fields: Values): Values =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRETS.test(name)));

const bodyOf = (request: FastifyRequest): Values => (request.body ?? {}) as Values;

function readSent(web: Web, form: Form, request: FastifyRequest, fields: Values): Sent {
  const { params } = readAddress({ params: form.params }, request);
  const body = filled(fields);
  const found = form.schema.safeParse(body);
  const faults = web.faultsOf(body, found.success ? [] : found.error.issues);
  if (faults.length > 0) throw new Misfit(faults);
  return { params, body: found.data as never };
}

type Doing = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly who: Identified;
  readonly circumstances: Circumstances;
  readonly sent: Sent;
  readonly key: string;
  readonly proof: string | readonly string[] | undefined;
};

/** The use case, once under the key of the form: what becomes of its answer. */
function act<T>(web: Web, form: Form, doing: Doing, to: (answer: unknown) => T): Promise<T> {
  const { request, reply, who, circumstances, sent, key, proof } = doing;
  const { run, over } = form;
  const { [KEY_FIELD]: _key, [PROOF_FIELD]: _proof, [FOR_FIELD]: _for, ...asked } = bodyOf(request);
  return web.act<Sent, T>(
    {
      within: run && (async (work, input, by, door) => to(await run(work, input, by, door))),
      over:
        over &&
        (async (database, where, input, by, door) =>
          to(await over(database, where, input, by, keeping(door, to)))),
      secondFactor: form.secondFactor,
      longestWork: form.longestWork,
      toKept: (address) => ({ status: 200, etag: null, body: JSON.stringify({ to: address }) }),
    },
    {
      request,
      reply,
      who,
      input: sent,
      circumstances,
      keyed:
        form.once === false
          ? undefined
          : web.toRequest(key, who.name, `POST ${request.url}`, asked),
      proof: proof || undefined,
    },
  );
}

/** What a use case keeps early is its answer; what a repeat needs is where to go. */
const keeping = (door: Door, to: (answer: unknown) => unknown): Door => ({
  ...door,
  keep: (work, answer) => door.keep(work, to(answer)),
});

/** Shown this once, to whoever asked; a repeat asks again. */
async function showAnswer(
  web: Web,
  form: Form,
  answer: unknown,
  { request, reply, circumstances }: Doing,
): Promise<FastifyReply> {
  const scene = await lookWith(web, circumstances, async (_, agencies) =>
    sceneOf(web, request, agencies),
  );
  const page = { ...form.from, view: form.show ?? form.from.view };
  return sendHtml(reply, drawPage(web.assets, page, answer, scene));
}

type Again = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly error: unknown;
  readonly key: string;
  readonly fields: Values;
};

async function showAgain(web: Web, form: Form, again: Again): Promise<FastifyReply> {
  const { request, reply, error, key, fields } = again;
  const explained = error instanceof Misfit ? undefined : web.explain(error, request);
  if (explained?.code === 'NOT_SIGNED_IN') throw error;
  const language = languageOf(request);
  const used = explained?.code === 'IDEMPOTENCY_KEY_REUSED';
  const tried: Tried = {
    action: request.url,
    key: used ? randomUUID() : key,
    values: withoutSecrets(fields),
    says: sentenceOf(explained, language),
    faults: faultsOf(error, explained, language),
  };
  const html = await drawTried(web, form, request, tried);
  if (explained?.code === 'STILL_RUNNING') reply.header('retry-after', '1');
  return sendHtml(reply, html, explained?.status ?? 422);
}

function sentenceOf(explained: Explained | undefined, language: Language): string | undefined {
  if (!explained) return undefined;
  const { door } = wordsOf(language);
  const own = Object.entries(door).find(([code]) => code === explained.code);
  return own?.[1] ?? explained.says[language === 'en' ? 1 : 0];
}

function faultsOf(
  error: unknown,
  explained: Explained | undefined,
  language: Language,
): Tried['faults'] {
  if (error instanceof Misfit) {
    return error.faults.map((fault) => ({
      field: fault.pointer.split('/')[1] ?? '',
      says: fault.says[language === 'en' ? 1 : 0],
    }));
  }
  if (explained?.code !== 'SECOND_FACTOR_REQUIRED') return [];
  return [{ field: PROOF_FIELD, says: wordsOf(language).door.SECOND_FACTOR_REQUIRED }];
}
