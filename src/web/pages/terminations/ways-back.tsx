import { z } from 'zod';
import { isOneself } from '#access';
import {
  approveWithdrawal,
  readWithdrawals,
  rejectWithdrawal,
  type Withdrawal,
} from '#terminations';
import { cursorField, toCursor } from '../../cursor.ts';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { numberField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { Tabs } from './tabs.tsx';

const MOST_ROWS = 25;

const WAYS = {
  WITHDRAWAL: { path: '/resiliations/retraits', act: 'APPROVE_WITHDRAWAL', name: 'withdrawals' },
  REVERSAL: {
    path: '/resiliations/contrepassations',
    act: 'APPROVE_REVERSAL',
    name: 'reversals',
  },
} as const;
type Kind = keyof typeof WAYS;

/** `mine`: whoever looks has asked, or approved already; somebody else decides. */
type Row = Withdrawal & { readonly mine: boolean };
type Requests = {
  readonly kind: Kind;
  readonly all: boolean;
  /** The one request of the page that is decided on: the one asked for, or the first. */
  readonly chosen: bigint | undefined;
  readonly rows: readonly Row[];
  readonly first: boolean;
  readonly next: string | undefined;
};

type State = 'PENDING' | 'APPROVED_ONCE' | 'DONE' | 'REJECTED';
const TONES: Readonly<Record<State, Tone>> = {
  PENDING: 'wait',
  APPROVED_ONCE: 'calm',
  DONE: 'due',
  REJECTED: 'plain',
};

function stateOf(one: Withdrawal): State {
  if (one.done) return 'DONE';
  if (one.rejectedBy !== null) return 'REJECTED';
  return one.approvedBy === null ? 'PENDING' : 'APPROVED_ONCE';
}

const isOpen = (one: Withdrawal): boolean => !one.done && one.rejectedBy === null;

const byRequest = z.object({ id: numberField });

/** The two ways back of E13 look the same: listed, approved, rejected. */
function wayBack(kind: Kind): readonly Place[] {
  const { path, act, name } = WAYS[kind];
  const list = page({
    path,
    act: 'SEE_CONTRACTS',
    query: z.object({
      montrer: z.enum(['toutes']).optional().catch(undefined),
      demande: numberField.optional().catch(undefined),
      suite: cursorField,
    }),
    title: ({ words }) => words.resiliations[`${name}Title`],
    load: async (work, { query }): Promise<Requests> => {
      const [from = '0'] = query.suite ?? [];
      const after = /^\d{1,18}$/.test(from) ? BigInt(from) : 0n;
      const all = query.montrer === 'toutes';
      const asked = { reversal: kind === 'REVERSAL', pending: !all };
      const found = await readWithdrawals(work, asked, after, MOST_ROWS);
      const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
      const isMine = (one: Withdrawal): boolean =>
        isOneself(work, one.requestedBy) || isOneself(work, one.approvedBy);
      const rows = found.map((one) => ({ ...one, mine: isMine(one) }));
      return {
        kind,
        all,
        chosen: query.demande ?? rows.find((one) => !one.mine && isOpen(one))?.withdrawal,
        rows,
        first: query.suite === undefined,
        next: last && toCursor([last.withdrawal.toString()]),
      };
    },
    shows: ({ rows }) => rows,
    view: (data) => <List data={data} />,
  });
  const done = () => withNotice(path, 'done');
  const approve = form({
    path: `${path}/{id}/approuver`,
    act,
    from: list,
    params: byRequest,
    schema: z.object({}),
    secondFactor: true,
    run: (work, { params }) => approveWithdrawal(work, params.id, kind),
    done,
  });
  const reject = form({
    path: `${path}/{id}/rejeter`,
    act,
    from: list,
    params: byRequest,
    schema: z.object({}),
    run: (work, { params }) => rejectWithdrawal(work, params.id, kind),
    done,
  });
  return [list, approve, reject];
}

function List({ data }: { readonly data: Requests }) {
  const { words } = useScene();
  const w = words.resiliations;
  const { path, name } = WAYS[data.kind];
  return (
    <>
      <Heading title={w[`${name}Title`]} sub={w[`${name}Sub`]}>
        <a class="button" href={data.all ? path : `${path}?montrer=toutes`}>
          {data.all ? w.pending : w.all}
        </a>
      </Heading>
      <Tabs here={name} />
      {data.rows.length === 0 && (
        <Card>
          <Empty says={w.noRequests}>{w.noRequestsAdvice}</Empty>
        </Card>
      )}
      <div class="grid halves">
        {data.rows.map((one) => (
          <One
            key={one.withdrawal}
            one={one}
            kind={data.kind}
            chosen={one.withdrawal === data.chosen}
          />
        ))}
      </div>
      <Pager next={data.next} first={data.first} />
    </>
  );
}

type OneProps = { readonly one: Row; readonly kind: Kind; readonly chosen: boolean };

function One({ one, kind, chosen }: OneProps) {
  const { words } = useScene();
  const w = words.resiliations;
  const state = stateOf(one);
  const approved = [one.approvedBy, one.secondedBy].filter(Boolean).join(', ');
  return (
    <Card title={w.decideTitle(one.contract, String(one.withdrawal))}>
      <p>
        <Chip tone={TONES[state]}>{w.states[state]}</Chip>{' '}
        <a href={`/contrats/${one.contract}`}>{w.seeContract}</a>
      </p>
      <p>{one.reason}</p>
      <dl class="facts">
        <div>
          <dt>{w.askedBy}</dt>
          <dd>
            {one.requestedBy}, <Day on={one.requestedOn} />
          </dd>
        </div>
        {one.terminatedOn && (
          <div>
            <dt>{w.terminatedOn}</dt>
            <dd>
              <Day on={one.terminatedOn} />
            </dd>
          </div>
        )}
        {approved && (
          <div>
            <dt>{w.approvedBy}</dt>
            <dd>{approved}</dd>
          </div>
        )}
      </dl>
      {isOpen(one) && <Decide one={one} kind={kind} chosen={chosen} />}
    </Card>
  );
}

function Decide({ one, kind, chosen }: OneProps) {
  const scene = useScene();
  const w = scene.words.resiliations;
  const { path, act } = WAYS[kind];
  if (!allows(scene, act)) return <OnlyFor act={act}>{w.approve}</OnlyFor>;
  if (one.mine) return <p class="quiet">{w.otherDecides}</p>;
  const here = `?demande=${one.withdrawal}`;
  if (!chosen) {
    return (
      <p class="acts">
        <a class="button" href={`${path}${here}`}>
          {w.decide}
        </a>
      </p>
    );
  }
  return (
    <>
      <Form to={`${path}/${one.withdrawal}/approuver${here}`}>
        <Proof />
        <p class="acts">
          <Submit>{w.approve}</Submit>
        </p>
      </Form>
      <Form to={`${path}/${one.withdrawal}/rejeter${here}`}>
        <p class="acts">
          <Submit go={false}>{w.reject}</Submit>
        </p>
      </Form>
    </>
  );
}

/** E13: a termination that was a mistake is withdrawn, or its settlement reversed. */
export const WAYS_BACK: readonly Place[] = [...wayBack('WITHDRAWAL'), ...wayBack('REVERSAL')];
