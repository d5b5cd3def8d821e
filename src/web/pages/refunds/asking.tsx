import { z } from 'zod';
import { readContract } from '#oversight';
import { requestRefund } from '#refunds';
import { inFrancs, minus, NO_FRANCS, negated } from '#values';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Net } from '../../elements/money.tsx';
import { keyField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { RefundTabs } from './listing.tsx';
import { toRequest, WishFields, wishSchema } from './wish.tsx';

type Data = {
  readonly asked: string;
  readonly whole: Awaited<ReturnType<typeof readContract>>;
};

/** S1a: the customer asks for what the utility owes them, within the thirty days or after. */
const ASK = page({
  path: '/remboursements/demander',
  act: 'REQUEST_REFUND',
  query: z.object({ contrat: z.string().max(64).optional() }),
  title: ({ words }) => words.remboursements.ask,
  load: async (work, { query: { contrat } }): Promise<Data> => {
    const asked = contrat?.trim() ?? '';
    const whole = asked === '' ? undefined : await readContract(work, asked);
    return { asked, whole };
  },
  shows: ({ whole }) => (whole ? [whole.position] : []),
  view: (data, { words }) => (
    <>
      <Heading title={words.remboursements.ask} sub={words.remboursements.askSub} />
      <RefundTabs />
      {data.whole ? <Asking whole={data.whole} /> : <Which asked={data.asked} />}
    </>
  ),
});

function Which({ asked }: { readonly asked: string }) {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Card>
      <form class="filters" action="/remboursements/demander">
        <div class="field grow">
          <label for="contrat">{w.contract}</label>
          <input id="contrat" name="contrat" value={asked} autocomplete="off" autofocus required />
        </div>
        <button type="submit" class="go">
          {w.find}
        </button>
      </form>
      {asked !== '' && <Empty says={w.unknown(asked)}>{w.unknownAdvice}</Empty>}
    </Card>
  );
}

function Asking({ whole }: { readonly whole: NonNullable<Data['whole']> }) {
  const { words } = useScene();
  const w = words.remboursements;
  const { contract, receivable, deposit } = whole.position;
  const net = minus(receivable, deposit);
  const { name } = whole.identity;
  const waits = whole.position.termination?.holds.includes('REFUND_REQUESTED') ?? false;
  return (
    <div class="grid till">
      <Card title={`${contract} · ${name}`}>
        {waits && (
          <Empty says={w.alreadyAsked}>
            <a href={`/remboursements?contrat=${contract}`}>{w.seeAsked}</a>
          </Empty>
        )}
        {!waits && net >= NO_FRANCS && <Empty says={w.nothingOwed}>{w.nothingOwedAdvice}</Empty>}
        {!waits && net < NO_FRANCS && (
          <Form to={`/remboursements/demander?contrat=${contract}`}>
            <input type="hidden" name="contract" value={contract} />
            <WishFields holder={name} />
            <p class="acts">
              <Submit press="F10">{w.askFor(inFrancs(negated(net)))}</Submit>
            </p>
          </Form>
        )}
      </Card>
      <Card title={w.rules}>
        <dl class="facts">
          <div>
            <dt>{w.net}</dt>
            <dd>
              <Net of={net} />
            </dd>
          </div>
        </dl>
        <ol class="steps">
          {w.ruleTexts.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ol>
        {whole.owedElsewhere.contracts > 0 && (
          <p class="notice plain">{w.elsewhere(inFrancs(whole.owedElsewhere.amount))}</p>
        )}
      </Card>
    </div>
  );
}

const REQUEST = form({
  path: '/remboursements/demander',
  act: 'REQUEST_REFUND',
  from: ASK,
  schema: z.object({ contract: keyField }).and(wishSchema),
  run: (work, { body: { contract, ...wish } }) => requestRefund(work, contract, wish),
  done: (asked) => withNotice(toRequest(asked), 'refundAsked'),
});

export const ASKING: readonly Place[] = [ASK, REQUEST];
