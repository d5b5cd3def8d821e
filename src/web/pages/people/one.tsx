import { z } from 'zod';
import {
  changePerson,
  endAllSessions,
  invite,
  type PersonRow,
  readPerson,
  readSessionsOf,
  revokeTokens,
} from '#access';
import { type Agency, readAgencies } from '#contracts';
import type { Work } from '#database';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Proof, Submit, Tick } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Table } from '../../elements/table.tsx';
import { numberField, textField, tickField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { Moment } from '../control/moment.tsx';
import { Invitation, type Invited } from './add.tsx';
import { State } from './list.tsx';
import { RightsFields, rightsFields } from './rights-fields.tsx';
import { PeopleTabs } from './tabs.tsx';

type One = {
  readonly person: PersonRow;
  readonly agencies: readonly Agency[];
  readonly sessions: Awaited<ReturnType<typeof readSessionsOf>>;
};

const query = z.object({ qui: textField(100).optional().catch(undefined) });

async function readOne(work: Work, name: string | undefined): Promise<One | undefined> {
  const person = name === undefined ? undefined : await readPerson(work, name);
  if (!person) return undefined;
  return {
    person,
    agencies: await readAgencies(work),
    sessions: await readSessionsOf(work, person.name),
  };
}

const addressOf = (page: string, name: string): string =>
  `/personnes/${page}?qui=${encodeURIComponent(name)}`;

/** One person: their rights, their sessions; who is not named is to be chosen from the list. */
export const PERSON = page({
  path: '/personnes/fiche',
  act: 'MANAGE_PEOPLE',
  query,
  title: ({ words }, one: One | undefined) => one?.person.name ?? words.gens.title,
  load: (work, { query: { qui } }) => readOne(work, qui),
  view: (one) => (one ? <Person {...one} /> : <Nobody />),
});

function Nobody() {
  const { words } = useScene();
  return (
    <>
      <Heading title={words.gens.title} sub={words.gens.sub} />
      <PeopleTabs />
      <Card>
        <Empty says={words.gens.nobody}>{words.gens.nobodyAdvice}</Empty>
      </Card>
    </>
  );
}

function Person(one: One) {
  const { words, who } = useScene();
  const w = words.gens;
  const { person } = one;
  return (
    <>
      <Heading title={person.name} sub={words.shell.roles[person.role]}>
        <State person={person} />
      </Heading>
      <PeopleTabs />
      {person.name === who?.name ? (
        <p class="notice plain">{w.notYourself}</p>
      ) : (
        <div class="grid main-and-side">
          <Rights {...one} />
          <aside class="grid">
            {person.program ? <Tokens {...one} /> : <Invite {...one} />}
            <Sessions {...one} />
          </aside>
        </div>
      )}
    </>
  );
}

function Rights({ person, agencies }: One) {
  const { words } = useScene();
  const w = words.gens;
  return (
    <Card title={w.rights} sub={w.rightsSub}>
      <Form to={addressOf('fiche', person.name)}>
        <input type="hidden" name="name" value={person.name} />
        <input type="hidden" name="version" value={person.version.toString()} />
        <RightsFields person={person} agencies={agencies} />
        <Tick name="disabled" label={w.disable} ticked={person.disabled} />
        <Proof />
        <p class="acts">
          <Submit>{w.change}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Invite({ person }: One) {
  const { words } = useScene();
  const w = words.gens;
  return (
    <Card title={w.invitation} sub={w.inviteSub}>
      <p class="acts">
        <a class="button" href={addressOf('inviter', person.name)}>
          {w.inviteAgain}
        </a>
      </p>
    </Card>
  );
}

function Tokens({ person }: One) {
  const { words } = useScene();
  const w = words.gens;
  return (
    <Card title={w.tokens} sub={w.tokensSub}>
      <Form to={addressOf('jetons', person.name)}>
        <input type="hidden" name="name" value={person.name} />
        <p class="acts">
          <Submit go={false}>{w.revoke}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Sessions({ person, sessions }: One) {
  const { words } = useScene();
  const w = words.gens;
  if (sessions.length === 0) {
    return (
      <Card title={w.sessions}>
        <Empty says={w.noSessions} />
      </Card>
    );
  }
  return (
    <Card title={w.sessions}>
      <Table
        caption={w.sessions}
        head={[{ says: w.since }, { says: w.way }, { says: w.fromWhere }]}
      >
        {sessions.map((one) => (
          <tr key={one.id}>
            <td>
              <Moment at={one.beganAt} />
            </td>
            <td>{words.connexion.ways[one.way]}</td>
            <td>{one.ip}</td>
          </tr>
        ))}
      </Table>
      <Form to={addressOf('sessions', person.name)}>
        <input type="hidden" name="name" value={person.name} />
        <p class="acts">
          <Submit go={false}>{w.endSessions}</Submit>
        </p>
      </Form>
    </Card>
  );
}

const done = ({ name }: { readonly name: string }): string =>
  withNotice(addressOf('fiche', name), 'done');

export const CHANGE = form({
  path: '/personnes/fiche',
  act: 'MANAGE_PEOPLE',
  from: PERSON,
  secondFactor: true,
  schema: z.object({
    name: textField(100),
    version: numberField,
    ...rightsFields,
    disabled: tickField,
  }),
  run: async (work, { body }) => {
    const { name, version, ...rights } = body;
    await changePerson(work, name, version, rights, await readAgencies(work));
  },
  done: (_, { body }) => done(body),
});

const named = z.object({ name: textField(100) });

export const END_SESSIONS = form({
  path: '/personnes/sessions',
  act: 'MANAGE_PEOPLE',
  from: PERSON,
  schema: named,
  run: (work, { body }) => endAllSessions(work, body.name),
  done: (_, { body }) => done(body),
});

export const REVOKE = form({
  path: '/personnes/jetons',
  act: 'MANAGE_PEOPLE',
  from: PERSON,
  schema: named,
  run: (work, { body }) => revokeTokens(work, body.name),
  done: (_, { body }) => done(body),
});

/** Somebody who has lost what proves who they are chooses a password anew. */
export const INVITING = page({
  path: '/personnes/inviter',
  act: 'MANAGE_PEOPLE',
  query,
  title: ({ words }) => words.gens.inviteAgain,
  load: (work, { query: { qui } }) => readOne(work, qui),
  view: (one, { words }) =>
    one ? (
      <div class="narrow">
        <Heading title={words.gens.inviteAgain} sub={one.person.name} />
        <Card sub={words.gens.inviteSub}>
          <Form to={addressOf('inviter', one.person.name)}>
            <input type="hidden" name="name" value={one.person.name} />
            <Proof />
            <p class="acts">
              <Submit>{words.gens.inviteAgain}</Submit>
            </p>
          </Form>
        </Card>
      </div>
    ) : (
      <Nobody />
    ),
});

export const INVITE = form({
  path: '/personnes/inviter',
  act: 'MANAGE_PEOPLE',
  from: INVITING,
  once: false,
  secondFactor: true,
  schema: named,
  run: async (work, { body: { name } }): Promise<Invited> => ({
    name,
    code: await invite(work, name),
  }),
  done: () => '/personnes',
  show: (invited) => <Invitation {...invited} />,
});
