import { z } from 'zod';
import { approveDelegation, type Delegation, readDelegations } from '#access';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { numberField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';

/** One delegation, to be approved by another head or by the DCC. */
export const APPROVING = page({
  path: '/delegations/approuver',
  act: 'APPROVE_DELEGATION',
  query: z.object({ numero: numberField.optional().catch(undefined) }),
  title: ({ words }) => words.gens.approveTitle,
  load: async (work, { query: { numero } }): Promise<Delegation | undefined> => {
    if (numero === undefined) return undefined;
    const [found] = await readDelegations(work, undefined, numero + 1n, 1);
    return found?.delegation === numero && found.approvedBy === null && found.endedBy === null
      ? found
      : undefined;
  },
  view: (one, { words }) => (
    <div class="narrow">
      <Heading title={words.gens.approveTitle} sub={words.gens.approveSub} />
      <Card>{one ? <ToApprove one={one} /> : <Empty says={words.gens.nothingToApprove} />}</Card>
    </div>
  ),
});

function ToApprove({ one }: { readonly one: Delegation }) {
  const { words } = useScene();
  const w = words.gens;
  return (
    <>
      <dl class="behind">
        <dt>{w.head}</dt>
        <dd>{one.head}</dd>
        <dt>{w.delegate}</dt>
        <dd>{one.delegate}</dd>
        <dt>{w.days}</dt>
        <dd>
          <Day on={one.fromOn} /> – <Day on={one.toOn} />
        </dd>
        <dt>{w.why}</dt>
        <dd>{one.reason}</dd>
      </dl>
      <Form to={`/delegations/${one.delegation}/approuver?numero=${one.delegation}`}>
        <Proof />
        <p class="acts">
          <Submit>{w.approve}</Submit>
          <a class="button" href="/delegations">
            {w.backToDelegations}
          </a>
        </p>
      </Form>
    </>
  );
}

const params = z.object({ delegation: numberField });

export const APPROVE = form({
  path: '/delegations/{delegation}/approuver',
  act: 'APPROVE_DELEGATION',
  from: APPROVING,
  params,
  secondFactor: true,
  schema: z.object({}),
  run: (work, { params: { delegation } }) => approveDelegation(work, delegation),
  done: () => withNotice('/delegations', 'done'),
});
