import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { drawPage } from './draw.tsx';
import { Card } from './elements/card.tsx';
import { Heading } from './elements/heading.tsx';
import { page } from './page.ts';
import { sceneOf } from './request.ts';
import { lead, sendHtml } from './serve-page.ts';
import type { Web } from './serve-web.ts';
import { toSignIn } from './sign-in-address.ts';
import { wordsOf } from './words/index.ts';

type Told = {
  readonly status: number;
  readonly says: string;
  readonly request: string;
};

const ERROR_PAGE = page({
  path: '/erreur',
  act: 'SEE_OWN_SIGN_IN',
  open: true,
  title: ({ words }, told: Told) => words.errors.titleOf(told.status),
  load: async (): Promise<Told> => ({ status: 404, says: '', request: '' }),
  view: (told, { words, who }) => (
    <div class="narrow">
      <Heading
        title={words.errors.titleOf(told.status)}
        sub={`${words.errors.code} ${told.status}`}
      />
      <Card>
        <p class="lead">{told.says}</p>
        {told.status >= 500 && (
          <p class="quiet">
            {words.errors.tell} <code>{told.request}</code>
          </p>
        )}
        <p class="acts">
          <a class="button go" href={who ? '/' : '/connexion'}>
            {who ? words.errors.home : words.errors.signIn}
          </a>
        </p>
      </Card>
    </div>
  ),
});

/** Whatever goes wrong on a page, as a page; nobody signed in is sent to sign in. */
export async function answerError(
  web: Web,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error === undefined) await web.recognise(request);
  const explained = error === undefined ? undefined : web.explain(error, request);
  if (explained?.code === 'NOT_SIGNED_IN') {
    return lead(request, reply, toSignIn(request));
  }
  const agencies = await agenciesOf(web);
  const scene = sceneOf(web, request, agencies);
  const { errors } = wordsOf(scene.language);
  const told: Told = {
    status: explained?.status ?? 404,
    says: explained?.says[scene.language === 'en' ? 1 : 0] ?? errors.unknownAddress,
    request: request.id,
  };
  if (explained?.status === 503) reply.header('retry-after', '5');
  return sendHtml(reply, drawPage(web.assets, ERROR_PAGE, told, scene), told.status);
}

/** Names of agencies are worth having, and no reason to fail again: the database may be away. */
async function agenciesOf(web: Web) {
  const circumstances = { actor: 'web', businessDate: web.house.today() };
  return inWork(web.house.database, circumstances, readAgencies).catch(() => []);
}
