import { z } from 'zod';
import { subscribe } from '#resumption';
import { francs, inFrancs, inFrench } from '#values';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Filters, FilterText } from '../../elements/filters.tsx';
import { AmountField, Choice, DayField, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { amountField, dayField, keyField, textField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { type Known, query, readAsked } from './asked.ts';
import { ResumptionTabs } from './tabs.tsx';

const METHODS = ['CHEQUE', 'VIREMENT', 'MOBILE_MONEY'] as const;

/** P5: supply again, by a new contract on a freed point, with its own deposit. */
export const RESUMING = page({
  path: '/reprise',
  act: 'SUBSCRIBE',
  query,
  title: ({ words }) => words.reprise.title,
  load: (work, { query: asked }, who) => readAsked(work, asked, who),
  view: (known, { words }) => (
    <>
      <Heading title={words.reprise.title} sub={words.reprise.sub} />
      <ResumptionTabs />
      <Filters to="/reprise" says={words.reprise.look}>
        <FilterText name="point" label={words.reprise.point} value={known.asked.point} />
        <FilterText name="client" label={words.reprise.customer} value={known.asked.client} />
        <FilterText name="piece" label={words.reprise.document} value={known.asked.piece} />
      </Filters>
      {known.asked.point === undefined ? (
        <Card>
          <Empty says={words.reprise.first}>{words.reprise.firstAdvice}</Empty>
        </Card>
      ) : (
        <div class="grid main-and-side">
          <div class="grid">
            <Point known={known} />
            <Debts known={known} />
          </div>
          {known.state === 'FREE' && <Sign known={known} />}
        </div>
      )}
    </>
  ),
});

const TONES: Readonly<Record<string, Tone>> = { FREE: 'due', HELD: 'wait', OCCUPIED: 'owe' };

function Point({ known }: { readonly known: Known }) {
  const { words } = useScene();
  const w = words.reprise;
  const { state, there, asked } = known;
  if (!state) {
    return (
      <Card title={`${w.point} ${asked.point}`}>
        <Empty says={w.unknownPoint}>{w.unknownAdvice}</Empty>
      </Card>
    );
  }
  return (
    <Card title={`${w.point} ${asked.point}`}>
      <p>
        <Chip tone={TONES[state] ?? 'plain'}>{w.states[state]}</Chip> {w.means[state]}
      </p>
      {there.length > 0 && (
        <p class="quiet">
          {w.there}{' '}
          {there.map((one) => (
            <span key={one.contract}>
              <a href={`/contrats/${one.contract}`}>{one.contract}</a> (
              {words.elements.states[one.state]}){' '}
            </span>
          ))}
        </p>
      )}
    </Card>
  );
}

function Debts({ known }: { readonly known: Known }) {
  const { words } = useScene();
  const w = words.reprise;
  const { asked, owed, total, agencies } = known;
  const nameOf = (code: string) => agencies.find((one) => one.code === code)?.name ?? code;
  if (asked.client === undefined && asked.piece === undefined) {
    return (
      <Card title={w.debts}>
        <Empty says={w.nobodyNamed}>{w.nobodyAdvice}</Empty>
      </Card>
    );
  }
  if (owed.length === 0) {
    return (
      <Card title={w.debts}>
        <Empty says={w.owesNothing}>{w.owesNothingMeans}</Empty>
      </Card>
    );
  }
  return (
    <Card title={w.debts}>
      <p class="warning" role="note">
        {w.owes(inFrancs(total))}
      </p>
      <Table
        caption={w.debts}
        head={[
          { says: w.contract },
          { says: w.agency },
          { says: w.state },
          { says: w.amount, figures: true },
        ]}
      >
        {owed.map((one) => (
          <tr key={one.contract}>
            <td>
              {one.seen ? (
                <a href={`/contrats/${one.contract}`}>{one.contract}</a>
              ) : (
                <span class="quiet">{w.elsewhere}</span>
              )}
            </td>
            <td>{nameOf(one.agency)}</td>
            <td>{words.elements.states[one.state]}</td>
            <td class="n">
              <Digits of={one.owes} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

function Sign({ known }: { readonly known: Known }) {
  const scene = useScene();
  const w = scene.words.reprise;
  const { asked, own, total } = known;
  const params = new URLSearchParams(
    Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return (
    <Card title={w.newContract} sub={total > 0n ? w.warned : w.newSub}>
      <Form to={`/reprise?${params}`}>
        <input type="hidden" name="servicePoint" value={asked.point} />
        <input type="hidden" name="debtShown" value={total.toString()} />
        {asked.client ? (
          <input type="hidden" name="customer" value={asked.client} />
        ) : (
          <>
            <input type="hidden" name="identityDocument" value={asked.piece ?? ''} />
            <Field name="name" label={w.name} hint={w.nameHint} />
            <Field name="phone" label={w.phone} mode="tel" optional />
          </>
        )}
        <Choice
          name="agency"
          label={w.agency}
          value={own.length === 1 ? (own[0]?.code ?? '') : ''}
          choices={own.map(({ code, name }) => [code, name] as const)}
        />
        <DayField name="on" label={w.on} value={inFrench(scene.on)} />
        <AmountField name="deposit" label={w.deposit} hint={w.depositHint} />
        <Choice
          name="method"
          label={w.method}
          value=""
          choices={METHODS.map((method) => [method, w.methods[method]] as const)}
        />
        <Field name="reference" label={w.reference} hint={w.referenceHint} />
        <p class="acts">
          <Submit>{w.sign}</Submit>
        </p>
      </Form>
    </Card>
  );
}

const schema = z
  .object({
    servicePoint: keyField,
    debtShown: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform((digits) => francs(digits)),
    customer: keyField.optional(),
    name: textField(200).optional(),
    phone: textField(40).optional(),
    identityDocument: textField(60).optional(),
    agency: keyField,
    on: dayField,
    deposit: amountField,
    method: z.enum(METHODS),
    reference: keyField,
  })
  .refine(({ customer, name }) => customer !== undefined || name !== undefined, { path: ['name'] });

export const RESUME = form({
  path: '/reprise',
  act: 'SUBSCRIBE',
  from: RESUMING,
  schema,
  run: (work, { body }) => {
    const { customer, name = '', phone, identityDocument } = body;
    return subscribe(work, {
      applicant: customer === undefined ? { name, phone, identityDocument } : { customer },
      servicePoint: body.servicePoint,
      agency: body.agency,
      on: body.on,
      deposit: { amount: body.deposit, method: body.method, reference: body.reference },
      debtShown: body.debtShown,
    });
  },
  done: ({ contract }) => withNotice(`/contrats/${contract}`, 'done'),
});
