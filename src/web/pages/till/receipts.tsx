import { z } from 'zod';
import {
  cancelReceipt,
  findReceipt,
  printReceipt,
  type Receipt,
  receiptFacts,
  requestCancellation,
} from '#payments';
import { Refusal } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { keyField, textField } from '../../fields.ts';
import { file, form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { noteShown } from '../../shown.ts';
import { TillTabs } from './tabs.tsx';

const params = z.object({ receipt: keyField });

type Search = { readonly asked: string; readonly receipt: Receipt | undefined };

const SEARCH = page({
  path: '/caisse/recus',
  act: 'SEE_CONTRACTS',
  query: z.object({ recu: z.string().max(64).optional() }),
  title: ({ words }) => words.caisse.tabs.receipts,
  load: async (work, { query: { recu } }): Promise<Search> => {
    const asked = recu?.trim() ?? '';
    const receipt = asked === '' ? undefined : await tryReceipt(findReceipt(work, asked));
    return { asked, receipt };
  },
  shows: ({ receipt }) => (receipt ? [receipt] : []),
  view: ({ asked, receipt }, { words }) => (
    <>
      <Heading title={words.caisse.tabs.receipts} sub={words.caisse.receiptsSub} />
      <TillTabs />
      <form class="filters" action="/caisse/recus">
        <div class="field grow">
          <label for="recu">{words.caisse.receiptNumber}</label>
          <input id="recu" name="recu" value={asked} autocomplete="off" autofocus />
        </div>
        <button type="submit" class="go">
          {words.caisse.find}
        </button>
      </form>
      {receipt && <Shown receipt={receipt} />}
      {!receipt && asked !== '' && (
        <Card>
          <Empty says={words.caisse.noReceipt(asked)}>{words.caisse.noReceiptAdvice}</Empty>
        </Card>
      )}
    </>
  ),
});

async function tryReceipt(reading: Promise<Receipt>): Promise<Receipt | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

const RECEIPT = page({
  path: '/caisse/recus/{receipt}',
  act: 'SEE_CONTRACTS',
  params,
  title: ({ words }, receipt: Receipt) => words.caisse.receiptOf(receipt.receipt),
  load: (work, { params: { receipt } }) => findReceipt(work, receipt),
  shows: (receipt) => [receipt],
  view: (receipt, { words }) => (
    <>
      <Heading
        title={words.caisse.receiptOf(receipt.receipt)}
        sub={`${receipt.contract} · ${receipt.customerName}`}
      >
        <Standing receipt={receipt} />
      </Heading>
      <TillTabs />
      <Shown receipt={receipt} />
    </>
  ),
});

function Standing({ receipt }: { readonly receipt: Receipt }) {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <>
      {receipt.cancelledOn && <Chip tone="owe">{w.cancelled}</Chip>}
      {receipt.bouncedOn && <Chip tone="owe">{w.bounced}</Chip>}
      {receipt.settled && receipt.kind === 'PAYMENT' && <Chip tone="due">{w.settled}</Chip>}
      {receipt.kind === 'RECOVERY' && <Chip tone="wait">{w.recovery}</Chip>}
    </>
  );
}

/** The receipt as it was handed over, beside what may be done with it. */
function Shown({ receipt }: { readonly receipt: Receipt }) {
  const scene = useScene();
  const w = scene.words.caisse;
  const to = `/caisse/recus/${receipt.receipt}.pdf`;
  return (
    <div class="grid till">
      <Card title={w.paper}>
        <Paper receipt={receipt} />
        <p class="acts">
          <a class="button go" href={`${to}?format=80mm`} data-key="F10" autofocus>
            {w.printRoll}
            <span class="key" aria-hidden="true">
              {w.enter}
            </span>
          </a>
          <a class="button" href={`${to}?format=a6`} data-key="F9">
            {w.printSheet}
            <span class="key" aria-hidden="true">
              F9
            </span>
          </a>
          {allows(scene, 'TAKE_PAYMENT') && (
            <a class="button" href="/caisse" data-key="F2">
              {w.nextPayment}
              <span class="key" aria-hidden="true">
                F2
              </span>
            </a>
          )}
        </p>
        <p class="quiet">{w.copyNote}</p>
      </Card>
      <Undoing receipt={receipt} />
    </div>
  );
}

/** The paper speaks French in both languages: it is what the customer holds. */
export const Paper = ({ receipt }: { readonly receipt: Receipt }) => (
  <dl class="receipt" lang="fr">
    {receiptFacts(receipt).map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

function Undoing({ receipt }: { readonly receipt: Receipt }) {
  const scene = useScene();
  const { words, who, on } = scene;
  const w = words.caisse;
  if (receipt.cancelledOn) {
    return (
      <Card title={w.cancel}>
        <p>
          {w.cancelledOn} <Day on={receipt.cancelledOn} />.
        </p>
      </Card>
    );
  }
  if (!allows(scene, 'TAKE_PAYMENT')) {
    return (
      <Card title={w.cancel}>
        <OnlyFor act="TAKE_PAYMENT">{w.cancelAsk}</OnlyFor>
      </Card>
    );
  }
  const mine = receipt.cashier === who?.name && receipt.paidOn === on;
  return (
    <Card title={w.cancel} sub={mine ? w.cancelToday : w.cancelLater}>
      <div class="asks">
        {mine && (
          <details open={scene.tried?.action.includes('/annuler')}>
            <summary>{w.cancelNow}</summary>
            <Form to={`/caisse/recus/${receipt.receipt}/annuler`}>
              <Field name="reason" label={w.reason} />
              <Submit go={false}>{w.cancelNow}</Submit>
            </Form>
          </details>
        )}
        <details open={scene.tried?.action.includes('/demander')}>
          <summary>{w.cancelAsk}</summary>
          <Form to={`/caisse/recus/${receipt.receipt}/demander`}>
            <Field name="why" label={w.reason} hint={w.cancelAskHint} />
            <Submit go={false}>{w.cancelAsk}</Submit>
          </Form>
        </details>
      </div>
    </Card>
  );
}

const CANCEL = form({
  path: '/caisse/recus/{receipt}/annuler',
  act: 'TAKE_PAYMENT',
  from: RECEIPT,
  params,
  schema: z.object({ reason: textField() }),
  run: (work, { params: { receipt }, body }, who) => cancelReceipt(work, who, receipt, body.reason),
  done: ({ receipt }) => withNotice(`/caisse/recus/${receipt}`, 'receiptCancelled'),
});

const ASK = form({
  path: '/caisse/recus/{receipt}/demander',
  act: 'TAKE_PAYMENT',
  from: RECEIPT,
  params,
  schema: z.object({ why: textField() }),
  run: (work, { params: { receipt }, body }, who) =>
    requestCancellation(work, who, receipt, body.why),
  done: (_, { params: { receipt } }) => withNotice(`/caisse/recus/${receipt}`, 'cancellationAsked'),
});

/** Every print is counted and leaves a trace: the first is the receipt, the others are copies. */
const PAPER = file({
  path: '/caisse/recus/{receipt}.pdf',
  act: 'SEE_CONTRACTS',
  inline: true,
  params,
  query: z.object({ format: z.enum(['a6', '80mm']).default('80mm') }),
  load: async (work, { params: { receipt: number }, query: { format } }) => {
    const receipt = await findReceipt(work, number);
    await noteShown(work, [receipt]);
    return {
      mediaType: 'application/pdf',
      fileName: `recu-${receipt.receipt}.pdf`,
      content: await printReceipt(work, receipt, { size: format === 'a6' ? 'A6' : 'ROLL' }),
    };
  },
});

export const RECEIPTS: readonly Place[] = [SEARCH, RECEIPT, CANCEL, ASK, PAPER];
