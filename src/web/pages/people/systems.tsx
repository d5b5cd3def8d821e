import { z } from 'zod';
import { readSubscriptions, replay, type Subscription, subscribe, unsubscribe } from '#notices';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { DayField, Field, Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField, numberField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { PeopleTabs } from './tabs.tsx';

type Systems = {
  readonly systems: readonly Subscription[];
  readonly chosen: Subscription | undefined;
};

/** Neighbouring systems (P7): who is told, what has not reached them; one of them to act on. */
export const SYSTEMS = page({
  path: '/personnes/systemes',
  act: 'MANAGE_WEBHOOKS',
  query: z.object({ numero: numberField.optional().catch(undefined) }),
  title: ({ words }) => words.gens.tabs.systems,
  load: async (work, { query: { numero } }): Promise<Systems> => {
    const systems = await readSubscriptions(work);
    const chosen = systems.find((one) => one.subscription === numero && !one.ended);
    return { systems, chosen };
  },
  view: ({ systems, chosen }, { words }) => (
    <>
      <Heading title={words.gens.tabs.systems} sub={words.gens.systemsSub} />
      <PeopleTabs />
      <div class="grid main-and-side">
        <Told systems={systems} />
        {chosen ? <Chosen system={chosen} /> : <Subscribe />}
      </div>
    </>
  ),
});

function Told({ systems }: Pick<Systems, 'systems'>) {
  const { words } = useScene();
  const w = words.gens;
  if (systems.length === 0) {
    return (
      <Card>
        <Empty says={w.noSystems}>{w.noSystemsMeans}</Empty>
      </Card>
    );
  }
  return (
    <Card>
      <Table
        caption={w.tabs.systems}
        head={[
          { says: w.address },
          { says: w.addedBy, wide: true },
          { says: w.waiting, figures: true },
          { says: w.givenUp, figures: true },
          { says: w.state },
        ]}
      >
        {systems.map((one) => (
          <tr key={one.subscription.toString()}>
            <td class="long">
              {one.ended ? (
                one.url
              ) : (
                <a href={`/personnes/systemes?numero=${one.subscription}`}>{one.url}</a>
              )}
            </td>
            <td class="wide">{one.addedBy}</td>
            <td class="n">{one.waiting}</td>
            <td class="n">{one.givenUp}</td>
            <td>
              {one.ended ? (
                <Chip tone="plain">{w.ended}</Chip>
              ) : (
                <Chip tone={one.givenUp > 0 ? 'wait' : 'due'}>{w.told}</Chip>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

function Chosen({ system }: { readonly system: Subscription }) {
  const { words } = useScene();
  const w = words.gens;
  const to = (verb: string) =>
    `/personnes/systemes/${system.subscription}/${verb}?numero=${system.subscription}`;
  return (
    <Card title={system.url}>
      <Form to={to('retransmettre')}>
        <DayField name="since" label={w.replaySince} />
        <p class="acts">
          <Submit>{w.replay}</Submit>
        </p>
      </Form>
      <Form to={to('terminer')}>
        <p class="acts">
          <Submit go={false}>{w.endSubscription}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Subscribe() {
  const { words } = useScene();
  const w = words.gens;
  return (
    <Card title={w.subscribe} sub={w.subscribeSub}>
      <Form to="/personnes/systemes">
        <Field name="url" label={w.address} hint="https://…" />
        <Proof />
        <p class="acts">
          <Submit>{w.subscribe}</Submit>
        </p>
      </Form>
    </Card>
  );
}

export const SUBSCRIBE = form({
  path: '/personnes/systemes',
  act: 'MANAGE_WEBHOOKS',
  from: SYSTEMS,
  once: false,
  secondFactor: true,
  schema: z.object({ url: z.string().max(500).trim() }),
  run: (work, { body }) => subscribe(work, body.url),
  done: () => '/personnes/systemes',
  show: ({ secret }, { words }) => (
    <div class="narrow">
      <Heading title={words.gens.secret} sub={words.gens.secretSub} />
      <Card>
        <p>
          <code class="long">{secret}</code>
        </p>
        <p class="acts">
          <a class="button go" href="/personnes/systemes">
            {words.gens.noted}
          </a>
        </p>
      </Card>
    </div>
  ),
});

const params = z.object({ subscription: numberField });

export const END_SUBSCRIPTION = form({
  path: '/personnes/systemes/{subscription}/terminer',
  act: 'MANAGE_WEBHOOKS',
  from: SYSTEMS,
  params,
  schema: z.object({}),
  run: (work, { params: { subscription } }) => unsubscribe(work, subscription),
  done: () => withNotice('/personnes/systemes', 'done'),
});

export const REPLAY = form({
  path: '/personnes/systemes/{subscription}/retransmettre',
  act: 'MANAGE_WEBHOOKS',
  from: SYSTEMS,
  params,
  schema: z.object({ since: dayField }),
  run: (work, { params: { subscription }, body }) => replay(work, subscription, body.since),
  done: () => withNotice('/personnes/systemes', 'done'),
});
