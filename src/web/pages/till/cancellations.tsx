import { z } from 'zod';
import {
  approveCancellation,
  type Cancellation,
  findReceipt,
  type Receipt,
  readCancellationsToDecide,
  rejectCancellation,
} from '#payments';
import { calendarDate, Refusal } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Net } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { numberField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { Paper } from './receipts.tsx';
import { TillTabs } from './tabs.tsx';

const LIST = page({
  path: '/caisse/annulations',
  act: 'SEE_FIGURES',
  title: ({ words }) => words.caisse.tabs.cancellations,
  load: (work) => readCancellationsToDecide(work),
  shows: (waiting) => waiting,
  view: (waiting, { words }) => (
    <>
      <Heading title={words.caisse.tabs.cancellations} sub={words.caisse.cancellationsSub} />
      <TillTabs />
      <Card>
        {waiting.length === 0 ? (
          <Empty says={words.caisse.noCancellations}>{words.caisse.noCancellationsAdvice}</Empty>
        ) : (
          <Waiting waiting={waiting} />
        )}
      </Card>
    </>
  ),
});

function Waiting({ waiting }: { readonly waiting: readonly Cancellation[] }) {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <Table
      rows
      caption={w.tabs.cancellations}
      head={[
        { says: w.receipt },
        { says: w.reason },
        { says: w.askedOn },
        { says: w.askedBy, wide: true },
        { says: w.contract, wide: true },
        { says: w.netShown, figures: true },
      ]}
    >
      {waiting.map((one) => (
        <tr key={one.receipt}>
          <td>
            <a href={`/caisse/annulations/${one.cancellation}`}>{one.receipt}</a>
          </td>
          <td class="name">{one.reason}</td>
          <td>
            <On text={one.requestedOn} />
          </td>
          <td class="wide">{one.requestedBy}</td>
          <td class="wide">{one.contract}</td>
          <td class="n">
            <Net of={one.netShown} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function On({ text }: { readonly text: string }) {
  const on = calendarDate(text);
  return on ? <Day on={on} /> : null;
}

const params = z.object({ request: numberField });

type Data = { readonly request: Cancellation; readonly receipt: Receipt };

const ONE = page({
  path: '/caisse/annulations/{request}',
  act: 'SEE_FIGURES',
  params,
  title: ({ words }, { request }: Data) => words.caisse.cancellationOf(request.receipt),
  load: async (work, { params: { request: number } }): Promise<Data> => {
    const waiting = await readCancellationsToDecide(work);
    const request = waiting.find((one) => one.cancellation === number);
    if (!request) throw unknown(number);
    const receipt = await findReceipt(work, request.receipt);
    return { request, receipt };
  },
  shows: ({ receipt }) => [receipt],
  view: (data, { words }) => (
    <>
      <Heading
        title={words.caisse.cancellationOf(data.request.receipt)}
        sub={words.caisse.cancellationSub}
      />
      <TillTabs />
      <div class="grid till">
        <Deciding {...data} />
        <Card title={words.caisse.paper}>
          <Paper receipt={data.receipt} />
        </Card>
      </div>
    </>
  ),
});

const unknown = (number: bigint): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `La demande d’annulation ${number} n’attend plus dans vos agences : revenez à la liste.`,
    `Cancellation request ${number} does not wait in your agencies: go back to the list.`,
  );

function Deciding({ request }: Data) {
  const scene = useScene();
  const w = scene.words.caisse;
  const facts = [
    [w.reason, request.reason],
    [w.askedBy, request.requestedBy],
    [w.contract, request.contract],
  ] as const;
  return (
    <Card title={w.decide}>
      <dl class="facts">
        {facts.map(([says, value]) => (
          <div key={says}>
            <dt>{says}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{w.netShown}</dt>
          <dd>
            <Net of={request.netShown} />
          </dd>
        </div>
      </dl>
      {allows(scene, 'APPROVE_CANCELLATION') ? (
        <>
          <Form to={`/caisse/annulations/${request.cancellation}/approuver`}>
            <Proof />
            <p class="acts">
              <Submit>{w.approveCancellation}</Submit>
            </p>
          </Form>
          <Form to={`/caisse/annulations/${request.cancellation}/rejeter`}>
            <p class="acts">
              <Submit go={false}>{w.rejectCancellation}</Submit>
            </p>
          </Form>
        </>
      ) : (
        <OnlyFor act="APPROVE_CANCELLATION">{w.approveCancellation}</OnlyFor>
      )}
    </Card>
  );
}

const APPROVE = form({
  path: '/caisse/annulations/{request}/approuver',
  act: 'APPROVE_CANCELLATION',
  from: ONE,
  params,
  secondFactor: true,
  schema: z.object({}),
  run: (work, { params: { request } }, who) => approveCancellation(work, who, request),
  done: () => withNotice('/caisse/annulations', 'cancellationApproved'),
});

const REJECT = form({
  path: '/caisse/annulations/{request}/rejeter',
  act: 'APPROVE_CANCELLATION',
  from: ONE,
  params,
  schema: z.object({}),
  run: (work, { params: { request } }, who) => rejectCancellation(work, who, request),
  done: () => withNotice('/caisse/annulations', 'cancellationRejected'),
});

export const CANCELLATIONS: readonly Place[] = [LIST, ONE, APPROVE, REJECT];
