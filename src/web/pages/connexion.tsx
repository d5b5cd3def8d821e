import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { acceptInvitation, identify, openDraft, signIn, signOut } from '#access';
import { inWork } from '#database';
import { DRAFT_FIELD as DRAFT } from '../draft-field.ts';
import { Card } from '../elements/card.tsx';
import { Field, Form, Submit } from '../elements/form.tsx';
import { Notice } from '../elements/notice.tsx';
import { Mark } from '../layout.tsx';
import { form, type Place, page } from '../page.ts';
import { withNotice } from '../request.ts';
import { useScene } from '../scene.ts';

/** Only a path of ours: never a way out of the house. */
const pathField = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .optional()
  .catch(undefined);
const passwordField = z.string().min(1).max(1_000);

type Wanted = {
  readonly vers: string | undefined;
  /** What was typed when the session had ended, sealed, and the address of its form. */
  readonly draft?: { readonly sealed: string; readonly to: string };
};

export const SIGN_IN_PAGE = page({
  path: '/connexion',
  act: 'SEE_OWN_SIGN_IN',
  open: true,
  bare: true,
  query: z.object({ vers: pathField }),
  title: ({ words }) => words.connexion.title,
  load: async (_, { query }): Promise<Wanted> => ({ vers: query.vers }),
  view: (wanted) => <SignIn {...wanted} />,
});

function SignIn({ vers, draft }: Wanted) {
  const { words, tried } = useScene();
  const again = tried?.values[DRAFT];
  const sealed = draft?.sealed ?? (typeof again === 'string' ? again : undefined);
  const w = words.connexion;
  const company = process.env.QUITUS_OIDC_ISSUER !== undefined;
  return (
    <Door>
      <Notice />
      {vers !== undefined && <p class="notice plain">{sealed ? w.draftWaits : w.sessionOver}</p>}
      <Card>
        <Form
          to={vers === undefined ? '/connexion' : `/connexion?vers=${encodeURIComponent(vers)}`}
        >
          {vers !== undefined && <input type="hidden" name="vers" value={vers} />}
          {sealed && <input type="hidden" name={DRAFT} value={sealed} />}
          <Field name="name" label={w.name} complete="username" focus />
          <Field name="password" label={w.password} type="password" complete="current-password" />
          <Field
            name="code"
            label={w.code}
            hint={w.codeHint}
            mode="numeric"
            complete="one-time-code"
            optional
          />
          <p class="acts">
            <Submit>{w.signIn}</Submit>
            {process.env.QUITUS_ORIGIN && (
              <button type="button" id="passkey" data-to={vers ?? '/'} hidden>
                {w.passkey}
              </button>
            )}
            {company && (
              <a class="button" href="/api/v1/company-sign-on">
                {w.company}
              </a>
            )}
          </p>
          <p class="fault" id="passkey-failed" role="alert" hidden>
            {w.passkeyFailed}
          </p>
        </Form>
      </Card>
      {draft && (
        <form method="post" action={draft.to} id="passkey-draft">
          <input type="hidden" name={DRAFT} value={draft.sealed} />
        </form>
      )}
      <p class="quiet center">
        <a href="/invitation">{w.invitationLink}</a>
      </p>
    </Door>
  );
}

/** The page before anybody is inside: the mark, and what Quitus is for. */
function Door({ children }: { readonly children: ComponentChildren }) {
  const { words } = useScene();
  return (
    <div class="door">
      <header>
        <Mark />
        <h1>Quitus</h1>
        <p>{words.connexion.welcome}</p>
      </header>
      {children}
      <Languages />
    </div>
  );
}

function Languages() {
  const { language, address } = useScene();
  return (
    <form class="languages" method="post" action="/preferences">
      <input type="hidden" name="_retour" value={address} />
      <button type="submit" name="langue" value="fr" lang="fr" aria-pressed={language === 'fr'}>
        Français
      </button>
      <button type="submit" name="langue" value="en" lang="en" aria-pressed={language === 'en'}>
        English
      </button>
    </form>
  );
}

const SIGNING_IN = form({
  path: '/connexion',
  act: 'SEE_OWN_SIGN_IN',
  open: true,
  from: SIGN_IN_PAGE,
  schema: z.object({
    name: z.string().min(1).max(100),
    password: passwordField,
    code: z.string().max(50).optional(),
    vers: pathField,
    [DRAFT]: z.string().optional(),
  }),
  once: false,
  over: async (database, circumstances, { body }, _, door) => {
    const session = await signIn(database, circumstances, body, door);
    door.setSession(session);
    const sealed = body[DRAFT];
    if (sealed === undefined) return { asked: false, to: undefined };
    const who = await inWork(database, circumstances, (work) => identify(work, { session }));
    return { asked: true, to: await formOf(who?.name ?? '', sealed) };
  },
  sendOn: ({ to }) => to,
  // What the other was doing is not shown either: not even the page where it was.
  done: ({ asked }, { body }) => (asked ? withNotice('/', 'draftNotShown') : (body.vers ?? '/')),
});

/** The form that a draft of this person goes back to. */
async function formOf(person: string, sealed: string): Promise<string | undefined> {
  const draft = await openDraft(person, sealed);
  return z.object({ action: z.string() }).safeParse(draft).data?.action;
}

const INVITATION_PAGE = page({
  path: '/invitation',
  act: 'SEE_OWN_SIGN_IN',
  open: true,
  bare: true,
  query: z.object({ code: z.string().max(100).optional() }),
  title: ({ words }) => words.connexion.invitation,
  load: async (_, { query }) => query,
  view: ({ code }, { words }) => (
    <Door>
      <Card title={words.connexion.invitation} sub={words.connexion.invitationSub}>
        <Form to="/invitation">
          <Field
            name="invitation"
            label={words.connexion.invitationCode}
            value={code ?? ''}
            focus={code === undefined}
          />
          <Field
            name="password"
            label={words.connexion.chosen}
            hint={words.connexion.chosenHint}
            type="password"
            complete="new-password"
          />
          <p class="acts">
            <Submit>{words.connexion.accept}</Submit>
          </p>
        </Form>
      </Card>
      <p class="quiet center">
        <a href="/connexion">{words.connexion.back}</a>
      </p>
    </Door>
  ),
});

const ACCEPTING = form({
  path: '/invitation',
  act: 'SEE_OWN_SIGN_IN',
  open: true,
  from: INVITATION_PAGE,
  schema: z.object({ invitation: z.string().min(1).max(100), password: passwordField }),
  once: false,
  over: async (database, circumstances, { body }, _, door) => {
    const claim = { code: body.invitation.trim(), password: body.password };
    door.setSession(await acceptInvitation(database, circumstances, claim, door));
  },
  done: () => '/compte',
});

const SIGNING_OUT = form({
  path: '/deconnexion',
  act: 'SEE_OWN_SIGN_IN',
  from: SIGN_IN_PAGE,
  schema: z.object({}),
  once: false,
  run: async (work, _, __, door) => {
    if (door.session !== undefined) await signOut(work, door.session);
    door.setSession(null);
  },
  done: () => withNotice('/connexion', 'signedOut'),
});

/** Signing in and out, and the first password. */
export const CONNEXION: readonly Place[] = [
  SIGN_IN_PAGE,
  SIGNING_IN,
  INVITATION_PAGE,
  ACCEPTING,
  SIGNING_OUT,
];
