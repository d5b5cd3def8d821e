import { z } from 'zod';
import {
  type Delegation,
  delegate,
  endDelegation,
  mayDo,
  readDelegations,
  readHats,
  wearHat,
} from '#access';
import { Refusal } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { ActLink, OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Area, DayField, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField, numberField, textField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, type Scene, useScene } from '../../scene.ts';

const MOST_ROWS = 25;

type Delegations = {
  readonly found: readonly Delegation[];
  /** Those in whose name this person may act today. */
  readonly heads: readonly string[];
  readonly first: boolean;
  readonly next: string | undefined;
};

/** A head who is away lets another act in their role, for days that are named (S3, S4). */
export const DELEGATIONS = page({
  path: '/delegations',
  act: 'SEE_OWN_SIGN_IN',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.gens.delegations,
  load: async (work, { query: { suite } }, who): Promise<Delegations> => {
    const [before = ''] = suite ?? [];
    const start = /^\d{1,18}$/.test(before) ? BigInt(before) : undefined;
    const all = mayDo(who, 'APPROVE_DELEGATION') || mayDo(who, 'SEE_TRAIL');
    const found = await readDelegations(work, all ? undefined : who.name, start, MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    return {
      found,
      heads: (await readHats(work, [who.name])).map(({ head }) => head),
      first: suite === undefined,
      next: last && toCursor([last.delegation.toString()]),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.gens.delegations} sub={words.gens.delegationsSub} />
      <div class="grid main-and-side">
        <Rows {...data} />
        <aside class="grid">
          <Hats {...data} />
          <Delegate />
        </aside>
      </div>
    </>
  ),
});

type State = 'asked' | 'ahead' | 'inForce' | 'over' | 'ended';

const TONES: Readonly<Record<State, Tone>> = {
  asked: 'wait',
  ahead: 'calm',
  inForce: 'due',
  over: 'plain',
  ended: 'plain',
};

function stateOf(one: Delegation, on: string): State {
  if (one.endedBy !== null) return 'ended';
  if (one.toOn < on) return 'over';
  if (one.approvedBy === null) return 'asked';
  return one.fromOn > on ? 'ahead' : 'inForce';
}

function Rows({ found, first, next }: Delegations) {
  const scene = useScene();
  const w = scene.words.gens;
  if (found.length === 0) {
    return (
      <Card>
        <Empty says={w.noDelegations}>{w.noDelegationsMeans}</Empty>
      </Card>
    );
  }
  return (
    <Card>
      <Table
        caption={w.delegations}
        head={[
          { says: w.head },
          { says: w.delegate },
          { says: w.days },
          { says: w.why, wide: true },
          { says: w.state },
          { says: w.act },
        ]}
      >
        {found.map((one) => {
          const state = stateOf(one, scene.on);
          return (
            <tr key={one.delegation.toString()}>
              <td class="name">{one.head}</td>
              <td class="name">{one.delegate}</td>
              <td>
                <Day on={one.fromOn} /> – <Day on={one.toOn} />
              </td>
              <td class="wide long">{one.reason}</td>
              <td>
                <Chip tone={TONES[state]}>{w.states[state]}</Chip>
              </td>
              <td>
                <Act one={one} state={state} scene={scene} />
              </td>
            </tr>
          );
        })}
      </Table>
      <Pager first={first} next={next} />
    </Card>
  );
}

type ActProps = { readonly one: Delegation; readonly state: State; readonly scene: Scene };

function Act({ one, state, scene }: ActProps) {
  const w = scene.words.gens;
  const name = scene.who?.name ?? '';
  if (state === 'ended' || state === 'over') return null;
  const isOneOfThem = [one.head, one.delegate].includes(name);
  if (state === 'asked' && !isOneOfThem) {
    return (
      <ActLink
        act="APPROVE_DELEGATION"
        page="/delegations/approuver"
        href={`/delegations/approuver?numero=${one.delegation}`}
      >
        {w.look}
      </ActLink>
    );
  }
  if (!isOneOfThem && one.approvedBy !== name) return null;
  return (
    <Form to={`/delegations/${one.delegation}/terminer`}>
      <Submit go={false}>{w.end}</Submit>
    </Form>
  );
}

function Hats({ heads }: Delegations) {
  const { words, who } = useScene();
  const w = words.gens;
  if (heads.length === 0 && !who?.onBehalfOf) return null;
  return (
    <Card title={w.hats} sub={w.hatsSub}>
      {heads
        .filter((head) => head !== who?.onBehalfOf)
        .map((head) => (
          <Form key={head} to="/delegations/agir">
            <input type="hidden" name="head" value={head} />
            <p class="acts">
              <Submit>{w.actFor(head)}</Submit>
            </p>
          </Form>
        ))}
      {who?.onBehalfOf && (
        <Form to="/delegations/agir">
          <p class="acts">
            <Submit go={false}>{w.actForOneself}</Submit>
          </p>
        </Form>
      )}
    </Card>
  );
}

function Delegate() {
  const scene = useScene();
  const w = scene.words.gens;
  if (!allows(scene, 'DELEGATE')) return <OnlyFor act="DELEGATE">{w.delegateRole}</OnlyFor>;
  return (
    <Card title={w.delegateRole} sub={w.delegateSub}>
      <Form to="/delegations">
        <Field name="delegate" label={w.delegate} hint={w.delegateHint} />
        <DayField name="from" label={w.from} />
        <DayField name="to" label={w.to} />
        <Area name="reason" label={w.why} />
        <p class="acts">
          <Submit>{w.delegateRole}</Submit>
        </p>
      </Form>
    </Card>
  );
}

export const DELEGATE = form({
  path: '/delegations',
  act: 'DELEGATE',
  from: DELEGATIONS,
  schema: z.object({
    delegate: textField(100),
    from: dayField,
    to: dayField,
    reason: textField(),
  }),
  run: (work, { body: { from, to, ...asked } }) =>
    delegate(work, { ...asked, fromOn: from, toOn: to }),
  done: () => withNotice('/delegations', 'done'),
});

const params = z.object({ delegation: numberField });

export const END = form({
  path: '/delegations/{delegation}/terminer',
  act: 'SEE_OWN_SIGN_IN',
  from: DELEGATIONS,
  params,
  schema: z.object({}),
  run: (work, { params: { delegation } }) => endDelegation(work, delegation),
  done: () => withNotice('/delegations', 'done'),
});

/** From then on the session acts in the role of the head who is named, or in its own. */
export const WEAR = form({
  path: '/delegations/agir',
  act: 'SEE_OWN_SIGN_IN',
  from: DELEGATIONS,
  once: false,
  schema: z.object({ head: textField(100).optional() }),
  run: async (work, { body }, _, door) => {
    if (!door.session) {
      throw new Refusal(
        'NOT_ALLOWED',
        'Seule une personne connectée agit au nom d’une autre.',
        'Only a person who has signed in acts on behalf of another.',
      );
    }
    await wearHat(work, door.session, body.head);
  },
  done: () => withNotice('/delegations', 'done'),
});
