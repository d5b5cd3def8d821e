import { z } from 'zod';
import { addDays, type CalendarDate, type Francs, francs, Refusal } from '#values';
import { drawBars } from '../../draw-bars.ts';
import { ActLink, OnlyFor } from '../../elements/act-link.tsx';
import { Card, Figure } from '../../elements/card.tsx';
import { Chart } from '../../elements/chart.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import {
  AmountField,
  Area,
  Choice,
  DayField,
  Field,
  Form,
  Proof,
  Segments,
  Submit,
  Tick,
} from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Money, Net, Sum } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { ThirtyDays } from '../../elements/thirty-days.tsx';
import { Why } from '../../elements/why.tsx';
import { amountField, dayField, numberField, textField, tickField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';

/** Every element in every state, for whoever builds pages and for whoever judges them. */
const GALLERY = page({
  path: '/aide/design',
  act: 'SEE_OWN_SIGN_IN',
  title: ({ words }) => words.aide.design,
  load: async (work) => ({
    on: work.businessDate,
    chart: await drawBars([
      { name: '0–30 j', value: 320, says: '320', tone: 'brand' },
      { name: '31–60 j', value: 274, says: '274', tone: 'wait' },
      { name: '> 60 j', value: 135, says: '135', tone: 'owe' },
    ]),
  }),
  view: ({ on, chart }, { words }) => (
    <>
      <Heading title={words.aide.design} sub={words.aide.designSub}>
        <Chip tone="calm">{words.elements.states.ACTIVE}</Chip>
      </Heading>
      <div class="grid">
        <Signs />
        <Sums on={on} />
        <div class="grid halves">
          <Rows on={on} />
          <Card title={words.aide.pictures}>
            <Chart svg={chart} says={words.aide.pictures} />
          </Card>
          <Acts />
          <Fields />
        </div>
      </div>
    </>
  ),
});

const OWES = francs(30_200);
const IS_OWED = francs(-7_900);
const NIL = francs(0);

function Signs() {
  const { words } = useScene();
  const w = words.contrats.states;
  return (
    <>
      <div class="figures">
        <Figure label={words.accueil.stages.LATE} value="2" note={<Money of={OWES} />} alarm />
        <Figure label={words.accueil.stages.DUE} value="9" note={<Money of={OWES} />} href="#" />
        <Figure
          label={words.accueil.inTime}
          value="96,4 %"
          note={words.accueil.inTimeOf(187, 194)}
        />
      </div>
      <Card title={words.aide.signs}>
        <p class="acts">
          <Chip tone="owe">{w.debtor}</Chip>
          <Chip tone="due">{w.creditor}</Chip>
          <Chip tone="wait">{w.due}</Chip>
          <Chip tone="calm">{w.active}</Chip>
          <Chip tone="plain">{w.settled}</Chip>
        </p>
        <p class="acts">
          <Net of={OWES} />
          <Net of={IS_OWED} />
          <Net of={NIL} />
        </p>
      </Card>
      <p class="notice">{words.shell.notices.done}</p>
      <p class="notice plain">{words.connexion.sessionOver}</p>
    </>
  );
}

function Sums({ on }: { readonly on: CalendarDate }) {
  const { words } = useScene();
  const w = words.contrats;
  const sums: readonly (readonly [Francs, Francs])[] = [
    [francs(45_200), francs(15_000)],
    [francs(7_100), francs(15_000)],
    [francs(15_000), francs(15_000)],
  ];
  return (
    <Card title={w.account}>
      {sums.map(([debt, deposit]) => (
        <Sum
          key={debt}
          debtLabel={w.debt(3)}
          depositLabel={w.deposit}
          debt={debt}
          deposit={deposit}
        />
      ))}
      <ThirtyDays
        caption={w.timeline}
        today={on}
        marks={[
          { on: addDays(on, -22), says: w.line.terminated, look: 'done' },
          { on, says: w.line.today, look: 'now', above: true },
          { on: addDays(on, 8), says: w.line.opens, look: 'open' },
        ]}
      />
      <Why
        reasons={[
          {
            clause: 'R1',
            says: 'L’avance ne couvre pas le débit.',
            english: 'The deposit does not cover the debt.',
          },
        ]}
      />
    </Card>
  );
}

function Rows({ on }: { readonly on: CalendarDate }) {
  const { words } = useScene();
  const w = words.contrats;
  return (
    <>
      <Card title={words.aide.rows}>
        <Table
          caption={words.aide.rows}
          head={[{ says: w.issued }, { says: w.bill }, { says: w.amount, figures: true }]}
          foot={
            <tr>
              <th scope="row" colSpan={2}>
                {words.elements.total}
              </th>
              <td class="n">
                <Digits of={OWES} />
              </td>
            </tr>
          }
        >
          <tr>
            <td>
              <Day on={on} />
            </td>
            <td>F-204417</td>
            <td class="n">
              <Digits of={OWES} />
            </td>
          </tr>
        </Table>
        <Pager next="suite" first />
      </Card>
      <Card title={words.aide.nothing}>
        <Empty says={w.nothing}>{w.nothingAdvice}</Empty>
      </Card>
    </>
  );
}

function Acts() {
  const { words } = useScene();
  return (
    <Card title={words.aide.acts}>
      <p class="acts">
        <ActLink act="SEE_OWN_SIGN_IN" href="/aide/design" go press="F2">
          {words.contrats.acts.pay('30 200 F CFA')}
        </ActLink>
        <ActLink act="SEE_OWN_SIGN_IN" href="/aide/design">
          {words.contrats.acts.print}
        </ActLink>
        <OnlyFor act="APPROVE_LIST">{words.accueil.lists}</OnlyFor>
        <button type="button" aria-busy="true">
          {words.aide.busy}
        </button>
      </p>
    </Card>
  );
}

function Fields() {
  const { words } = useScene();
  const w = words.aide;
  return (
    <Card title={w.fields}>
      <Form to="/aide/design">
        <Field name="text" label={w.text} hint={w.textHint} optional />
        <AmountField name="amount" label={words.contrats.amount} value="45 200" big />
        <DayField name="day" label={words.contrats.issued} />
        <Choice
          name="choice"
          label={words.contrats.state}
          choices={[
            ['ACTIVE', words.elements.states.ACTIVE],
            ['SETTLED', words.elements.states.SETTLED],
          ]}
        />
        <Segments
          name="segment"
          label={words.connexion.theme}
          value="1"
          choices={[
            ['1', words.connexion.themes.light],
            ['2', words.connexion.themes.dark],
          ]}
        />
        <Area name="reason" label={w.reason} />
        <Tick name="tick" label={w.tick} />
        <Proof />
        <p class="acts">
          <Submit>{w.send}</Submit>
        </p>
      </Form>
    </Card>
  );
}

/** Does nothing, and refuses everything: so that the look of a refusal can be seen. */
const REFUSING = form({
  path: '/aide/design',
  act: 'SEE_OWN_SIGN_IN',
  from: GALLERY,
  schema: z.object({
    text: textField().optional(),
    amount: amountField,
    day: dayField,
    choice: z.enum(['ACTIVE', 'SETTLED']).optional(),
    segment: z.enum(['1', '2']),
    number: numberField.optional(),
    reason: textField(),
    tick: tickField,
  }),
  run: async () => {
    throw new Refusal(
      'NOT_ALLOWED',
      'Cette page montre les éléments : elle n’enregistre rien.',
      'This page shows the elements: it records nothing.',
    );
  },
  done: () => '/aide/design',
});

export const DESIGN: readonly Place[] = [GALLERY, REFUSING];
