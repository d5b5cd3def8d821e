import { z } from 'zod';
import {
  askPasswordAgain,
  beginTotp,
  changePassword,
  confirmTotp,
  endOneSession,
  hasFactor,
  mayChangeFactors,
  readPasskeysOf,
  readSessionsOf,
  removePasskey,
} from '#access';
import { inWork } from '#database';
import { Card } from '../elements/card.tsx';
import { Chart } from '../elements/chart.tsx';
import { Choice, Field, Form, Segments, Submit, Tick } from '../elements/form.tsx';
import { Heading } from '../elements/heading.tsx';
import { Table } from '../elements/table.tsx';
import { form, type Place, page } from '../page.ts';
import { withNotice } from '../request.ts';
import { useScene } from '../scene.ts';
import { atClock, Passkeys } from './account/passkeys.tsx';

const passwordField = z.string().min(1).max(1_000);

type Session = Awaited<ReturnType<typeof readSessionsOf>>[number];
type Account = {
  readonly factor: boolean;
  readonly passkeys: Awaited<ReturnType<typeof readPasskeysOf>>;
  readonly sessions: readonly Session[];
};

const ACCOUNT = page({
  path: '/compte',
  act: 'SEE_OWN_SIGN_IN',
  title: ({ words }) => words.connexion.account,
  load: async (work, _, who): Promise<Account> => ({
    factor: await hasFactor(work, who.name),
    passkeys: await readPasskeysOf(work, who.name),
    sessions: await readSessionsOf(work, who.name),
  }),
  view: ({ factor, passkeys, sessions }, { words, who, place }) => (
    <>
      <Heading title={words.connexion.account} sub={words.connexion.accountSub}>
        <p class="quiet">
          {who && words.shell.roles[who.role]} · {place}
        </p>
      </Heading>
      <div class="grid halves">
        <Preferences />
        <Factor has={factor} />
        <Passkeys passkeys={passkeys} factor={factor} />
        <Password />
        <Sessions sessions={sessions} />
      </div>
    </>
  ),
});

function Preferences() {
  const { words, language, theme, contrast } = useScene();
  const w = words.connexion;
  return (
    <Card title={w.preferences}>
      <Form to="/preferences">
        <input type="hidden" name="_retour" value="/compte" />
        <Segments
          name="langue"
          label={w.language}
          value={language}
          choices={[
            ['fr', 'Français'],
            ['en', 'English'],
          ]}
        />
        <Segments
          name="theme"
          label={w.theme}
          value={theme}
          choices={[
            ['auto', w.themes.auto],
            ['light', w.themes.light],
            ['dark', w.themes.dark],
          ]}
        />
        <Tick name="contraste" label={w.contrast} ticked={contrast} />
        <p class="acts">
          <Submit>{w.keep}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Factor({ has }: { readonly has: boolean }) {
  const { words } = useScene();
  const w = words.connexion;
  return (
    <Card title={w.factor}>
      <p>{has ? w.factorHave : w.factorNone}</p>
      <Form to="/compte/application">
        <Field name="password" label={w.old} type="password" complete="current-password" />
        {has && <Field name="proof" label={w.factorProof} complete="one-time-code" />}
        <p class="acts">
          <Submit go={!has}>{has ? w.factorReplace : w.factorAdd}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Password() {
  const { words } = useScene();
  const w = words.connexion;
  return (
    <Card title={w.changePassword} sub={w.changeNote}>
      <Form to="/compte/mot-de-passe">
        <Field name="old" label={w.old} type="password" complete="current-password" />
        <Field
          name="chosen"
          label={w.chosen}
          hint={w.chosenHint}
          type="password"
          complete="new-password"
        />
        <p class="acts">
          <Submit go={false}>{w.change}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Sessions({ sessions }: Pick<Account, 'sessions'>) {
  const { words } = useScene();
  const w = words.connexion;
  return (
    <Card title={w.sessions} sub={w.sessionsWorkHours}>
      <Table
        caption={w.sessions}
        head={[{ says: w.sessionSince }, { says: w.sessionWay }, { says: w.sessionFrom }]}
      >
        {sessions.map((one) => (
          <tr key={one.id}>
            <td>{atClock(one.beganAt)}</td>
            <td>{w.ways[one.way]}</td>
            <td>{one.ip}</td>
          </tr>
        ))}
      </Table>
      {sessions.length > 1 && (
        <details>
          <summary>{w.sessionEnd}</summary>
          <Form to="/compte/sessions/terminer">
            <Choice
              name="session"
              label={w.sessionWhich}
              choices={sessions.map((one) => [
                one.id,
                `${atClock(one.beganAt)} · ${w.ways[one.way]} · ${one.ip}`,
              ])}
            />
            <p class="acts">
              <Submit go={false}>{w.sessionEnd}</Submit>
            </p>
          </Form>
        </details>
      )}
    </Card>
  );
}

const CHANGE_PASSWORD = form({
  path: '/compte/mot-de-passe',
  act: 'SEE_OWN_SIGN_IN',
  from: ACCOUNT,
  once: false,
  schema: z.object({ old: passwordField, chosen: passwordField }),
  over: async (database, circumstances, { body }, who, door) => {
    await changePassword(database, circumstances, who.name, body);
    door.setSession(null);
  },
  done: () => withNotice('/connexion', 'passwordChanged'),
});

type Enrolling = Awaited<ReturnType<typeof beginTotp>> | undefined;

/** What is scanned is shown once, in the answer to the password, and kept nowhere. */
const ENROL = form({
  path: '/compte/application',
  act: 'SEE_OWN_SIGN_IN',
  from: ACCOUNT,
  once: false,
  schema: z.object({ password: passwordField, proof: z.string().max(100).optional() }),
  over: async (database, circumstances, { body }, who): Promise<Enrolling> => {
    await askPasswordAgain(database, circumstances, who.name, body.password);
    return inWork(database, circumstances, async (work) => {
      await mayChangeFactors(work, who, body.proof);
      return beginTotp(work, who.name);
    });
  },
  done: () => '/compte',
  show: (enrolling, { words }) =>
    enrolling && (
      <div class="narrow">
        <Heading title={words.connexion.factorAdd} sub={words.connexion.factorScan} />
        <Card>
          <div class="qr">
            <Chart svg={enrolling.qr} says={words.connexion.factorScan} />
          </div>
          <p class="quiet">
            {words.connexion.factorAddress} <code class="long">{enrolling.address}</code>
          </p>
          <Form to="/compte/application/code">
            <Field
              name="code"
              label={words.connexion.factorCode}
              mode="numeric"
              complete="one-time-code"
              focus
            />
            <p class="acts">
              <Submit>{words.connexion.factorConfirm}</Submit>
            </p>
          </Form>
        </Card>
      </div>
    ),
});

const CONFIRM = form({
  path: '/compte/application/code',
  act: 'SEE_OWN_SIGN_IN',
  from: ACCOUNT,
  once: false,
  schema: z.object({ code: z.string().max(20) }),
  run: async (work, { body }, who) => confirmTotp(work, who.name, body.code),
  done: () => '/compte',
  show: (codes, { words }) => (
    <div class="narrow">
      <Heading title={words.connexion.recoveryCodes} sub={words.connexion.recoveryNote} />
      <Card>
        <ul class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <p class="acts">
          <a class="button go" href="/compte">
            {words.connexion.recoveryDone}
          </a>
        </p>
      </Card>
    </div>
  ),
});

const REMOVE_PASSKEY = form({
  path: '/compte/cles/retirer',
  act: 'SEE_OWN_SIGN_IN',
  from: ACCOUNT,
  secondFactor: true,
  schema: z.object({ credential: z.string().max(1_400) }),
  run: (work, { body }, who) => removePasskey(work, who.name, body.credential),
  done: () => withNotice('/compte', 'passkeyRemoved'),
});

const END_SESSION = form({
  path: '/compte/sessions/terminer',
  act: 'SEE_OWN_SIGN_IN',
  from: ACCOUNT,
  schema: z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) }),
  run: (work, { body }, who) => endOneSession(work, who.name, body.session),
  done: () => withNotice('/compte', 'sessionEnded'),
});

/** The account of whoever signed in: what proves who they are, and how they see Quitus. */
export const COMPTE: readonly Place[] = [
  ACCOUNT,
  CHANGE_PASSWORD,
  ENROL,
  CONFIRM,
  REMOVE_PASSKEY,
  END_SESSION,
];
