import type { FastifyReply, FastifyRequest } from 'fastify';
import { openDraft, sealDraft } from '#access';
import { inWork } from '#database';
import { drawPage } from './draw.tsx';
import type { Form } from './page.ts';
import { SIGN_IN_PAGE } from './pages/connexion.tsx';
import { askingOf, loadPage, lookWith, readAddress, sceneOf, withNotice } from './request.ts';
import type { Tried } from './scene.ts';
import { lead, sendHtml } from './serve-page.ts';
import type { Web } from './serve-web.ts';
import { toSignIn } from './sign-in-address.ts';

export type Draft = Pick<Tried, 'action' | 'key' | 'values'>;

/**
 * A form whose sender's session had ended: signing in, with what was typed sealed in the page. False
 * where nobody knows whose it was: then there is nobody to keep it for.
 */
export async function askToSignIn(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply | undefined> {
  const session = web.sessionOf(request);
  if (session === undefined) return undefined;
  const circumstances = { actor: 'web', businessDate: web.house.today() };
  const sealed = await inWork(web.house.database, circumstances, (work) =>
    sealDraft(work, session, draft),
  );
  if (sealed === undefined) return undefined;
  const address = toSignIn(request);
  const vers = new URLSearchParams(address.split('?')[1]).get('vers') ?? '/';
  const html = await lookWith(web, circumstances, async (_, agencies) => {
    const scene = { ...sceneOf(web, request, agencies), address };
    return drawPage(web.assets, SIGN_IN_PAGE, { vers, draft: { sealed, to: draft.action } }, scene);
  });
  return sendHtml(reply, html, 401);
}

/** The page of a form with what its person had typed before signing in again: nothing is done yet. */
export async function takeUpDraft(
  web: Web,
  form: Form,
  sealed: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { who } = askingOf(web, request, form.from);
  const draft = (await openDraft(who.name, sealed)) as Draft | undefined;
  if (draft?.action !== request.url) {
    return lead(request, reply, withNotice('/', 'draftNotShown'));
  }
  const tried: Tried = { ...draft, says: undefined, faults: [], kept: true };
  return sendHtml(reply, await drawTried(web, form, request, tried));
}

/** The page on which a form stands, with what was typed into it. */
export async function drawTried(
  web: Web,
  form: Form,
  request: FastifyRequest,
  tried: Tried,
): Promise<string> {
  const { who, circumstances } = askingOf(web, request, form.from);
  const read = readAddress(form.from, request);
  return lookWith(web, circumstances, async (work, agencies) => {
    const scene = sceneOf(web, request, agencies, tried);
    return drawPage(web.assets, form.from, await loadPage(web, form.from, work, read, who), scene);
  });
}
