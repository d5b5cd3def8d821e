import { z } from 'zod';
import { type Credit, findCredit, noteContact, readContacts } from '#recovery';
import { claimCredit } from '#refunds';
import { inFrancs, inFrench, Refusal } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Choice, DayField, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Money } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField, numberField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { toRequest, WishFields, wishSchema } from '../refunds/wish.tsx';
import { Age } from './register.tsx';

const CHANNELS = ['TELEPHONE', 'SMS', 'COURRIER', 'EMAIL', 'VISITE', 'GUICHET'] as const;

type Data = {
  readonly credit: Credit;
  readonly contacts: Awaited<ReturnType<typeof readContacts>>;
};

const params = z.object({ id: numberField });

const ONE = page({
  path: '/credits/{id}',
  act: 'SEE_CREDITS',
  params,
  title: ({ words }, { credit }: Data) => words.credits.one(credit.contract),
  load: async (work, { params: { id } }): Promise<Data> => {
    const credit = await findCredit(work, id);
    if (!credit) throw unknown(id);
    return { credit, contacts: await readContacts(work, credit) };
  },
  shows: ({ credit }) => [credit],
  view: ({ credit, contacts }, { words }) => (
    <>
      <Heading
        title={`${words.credits.one(credit.contract)} · ${credit.customerName}`}
        sub={words.credits.since(inFrench(credit.openedOn), inFrancs(credit.left))}
      >
        <Age credit={credit} />
      </Heading>
      <div class="grid till">
        <Claim credit={credit} />
        <Contacts credit={credit} contacts={contacts} />
      </div>
    </>
  ),
});

const unknown = (id: bigint): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `Le crédit ${id} n’existe pas dans vos agences : vérifiez son numéro.`,
    `Credit ${id} does not exist in your agencies: check its number.`,
  );

/** E-F: what is left is claimed whole, and then goes the way of every refund. */
function Claim({ credit }: Pick<Data, 'credit'>) {
  const scene = useScene();
  const w = scene.words.credits;
  return (
    <Card title={w.claim} sub={w.claimSub}>
      <dl class="facts">
        <div>
          <dt>{w.amount}</dt>
          <dd>
            <Money of={credit.amount} />
          </dd>
        </div>
        <div>
          <dt>{w.left}</dt>
          <dd>
            <Money of={credit.left} />
          </dd>
        </div>
      </dl>
      {credit.left <= 0n && <Empty says={w.nothingLeft} />}
      {credit.left > 0n && !allows(scene, 'CLAIM_CREDIT') && (
        <OnlyFor act="CLAIM_CREDIT">{w.claim}</OnlyFor>
      )}
      {credit.left > 0n && allows(scene, 'CLAIM_CREDIT') && (
        <Form to={`/credits/${credit.credit}/reclamer`}>
          <WishFields holder={credit.customerName} />
          <p class="acts">
            <Submit press="F10">{w.claimFor(inFrancs(credit.left))}</Submit>
          </p>
        </Form>
      )}
      <p class="acts">
        <a class="button" href={`/contrats/${credit.contract}`}>
          {w.toContract}
        </a>
        <a class="button" href={`/remboursements?contrat=${credit.contract}`}>
          {w.toRequests}
        </a>
      </p>
    </Card>
  );
}

function Contacts({ credit, contacts }: Data) {
  const scene = useScene();
  const w = scene.words.credits;
  return (
    <Card title={w.contacts}>
      {contacts.length === 0 ? (
        <Empty says={w.noContacts}>{w.noContactsAdvice}</Empty>
      ) : (
        <Table
          caption={w.contacts}
          head={[{ says: w.on }, { says: w.channel }, { says: w.result }, { says: w.notedBy }]}
        >
          {contacts.map((one) => (
            <tr key={one.on + one.channel + one.result}>
              <td>
                <Day on={one.on} />
              </td>
              <td>{w.channels[one.channel] ?? one.channel}</td>
              <td>{one.result}</td>
              <td>{one.notedBy}</td>
            </tr>
          ))}
        </Table>
      )}
      {allows(scene, 'CLAIM_CREDIT') ? (
        <Form to={`/credits/${credit.credit}/contact`}>
          <div class="pair">
            <DayField name="on" label={w.on} value={inFrench(scene.on)} />
            <Choice
              name="channel"
              label={w.channel}
              choices={CHANNELS.map((one) => [one, w.channels[one] ?? one] as const)}
              value="TELEPHONE"
            />
          </div>
          <Field name="result" label={w.result} hint={w.resultHint} />
          <p class="acts">
            <Submit go={false}>{w.noteContact}</Submit>
          </p>
        </Form>
      ) : (
        <OnlyFor act="CLAIM_CREDIT">{w.noteContact}</OnlyFor>
      )}
    </Card>
  );
}

const CONTACT = form({
  path: '/credits/{id}/contact',
  act: 'CLAIM_CREDIT',
  from: ONE,
  params,
  schema: z.object({ on: dayField, channel: z.enum(CHANNELS), result: textField() }),
  run: (work, { params: { id }, body }) => noteContact(work, id, body),
  done: (_, { params: { id } }) => withNotice(`/credits/${id}`, 'contactNoted'),
});

const CLAIM = form({
  path: '/credits/{id}/reclamer',
  act: 'CLAIM_CREDIT',
  from: ONE,
  params,
  schema: wishSchema,
  run: (work, { params: { id }, body }) => claimCredit(work, id, body),
  done: (asked) => withNotice(toRequest(asked), 'refundAsked'),
});

export const CREDIT: readonly Place[] = [ONE, CONTACT, CLAIM];
