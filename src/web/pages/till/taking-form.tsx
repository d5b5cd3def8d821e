import type { Agency } from '#contracts';
import type { TillState } from '#payments';
import type { findToPay } from '#settlement';
import { figures, inFrancs } from '#values';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { AmountField, Choice, Field, Form, Submit, useField } from '../../elements/form.tsx';
import { Money } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';

type ToPay = Awaited<ReturnType<typeof findToPay>>[number];

export type Desk = {
  readonly asked: string;
  readonly state: TillState | undefined;
  readonly found: readonly ToPay[];
  readonly agencies: readonly Agency[];
  /** Stamp duty on cash is in force: it comes on top of what a company pays. */
  readonly duty: boolean;
};

/** First step: whose money is it. One exact answer goes straight on to the money. */
export function Asking({ desk }: { readonly desk: Desk }) {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <div class="grid till">
      <Card title={w.whose}>
        <form action="/caisse">
          <div class="field">
            <label for="contrat">{w.asked}</label>
            <p class="hint" id="contrat-hint">
              {w.askedHint}
            </p>
            <input
              id="contrat"
              name="contrat"
              class="big"
              value={desk.asked}
              autocomplete="off"
              spellcheck={false}
              aria-describedby="contrat-hint"
              data-key="F2"
              autofocus
              required
            />
          </div>
          <p class="acts">
            <button type="submit" class="go">
              {w.find}
              <span class="key" aria-hidden="true">
                {w.enter}
              </span>
            </button>
          </p>
        </form>
        {desk.asked !== '' && <Answers desk={desk} />}
      </Card>
      <Card title={w.howTitle}>
        <ol class="steps">
          {w.how.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

function Answers({ desk }: { readonly desk: Desk }) {
  const { words } = useScene();
  const w = words.caisse;
  if (desk.found.length === 0) {
    return <Empty says={w.unknown(desk.asked)}>{w.unknownAdvice}</Empty>;
  }
  return (
    <Table
      rows
      caption={w.several}
      head={[
        { says: w.contract },
        { says: w.customer },
        { says: w.state },
        { says: w.toPay, figures: true },
      ]}
    >
      {desk.found.map((one) => (
        <tr key={one.contract}>
          <td>
            {one.toPay > 0n ? (
              <a href={`/caisse?contrat=${one.contract}`}>{one.contract}</a>
            ) : (
              one.contract
            )}
          </td>
          <td class="name">{one.customerName}</td>
          <td>{words.elements.states[one.state]}</td>
          <td class="n">{one.toPay > 0n ? <Money of={one.toPay} /> : w.nothingToPay}</td>
        </tr>
      ))}
    </Table>
  );
}

type PayingProps = Pick<Desk, 'duty'> & {
  readonly one: ToPay;
  readonly agency: string;
  readonly place: string;
};

/** Second step: the money. What is typed is what was handed over; the change is told at once. */
export function Paying({ one, agency, place, duty }: PayingProps) {
  const { words, who } = useScene();
  const w = words.caisse;
  return (
    <div class="grid till" data-till={one.toPay.toString()}>
      <Card>
        <Form to={`/caisse/encaisser?contrat=${one.contract}`} look="paying">
          <input type="hidden" name="contract" value={one.contract} />
          <input type="hidden" name="agency" value={agency} />
          <input type="hidden" name="shown" value={one.toPay.toString()} />
          <p class="whose">
            <b>{one.contract}</b> {one.customerName}
            <Chip tone="owe">{w.owes(inFrancs(one.toPay))}</Chip>
          </p>
          <div class="pair">
            <AmountField name="received" label={w.received} big focus optional press="F4" />
            <AmountField name="amount" label={w.amount} value={figures(one.toPay)} big press="F3" />
          </div>
          <Means />
          <Details />
          <Change due={figures(one.toPay)} />
          {duty && <p class="quiet">{w.dutyNote}</p>}
          <p class="why one">
            <b class="clause">{w.effects[one.state].clause}</b> {w.effects[one.state].says}
          </p>
          <p class="acts">
            <Submit press="F10">{w.take}</Submit>
            <a class="button" href="/caisse" data-key="F2">
              {w.another}
              <span class="key" aria-hidden="true">
                F2
              </span>
            </a>
          </p>
        </Form>
      </Card>
      <Card title={w.preview}>
        <dl class="receipt" aria-live="off">
          <div class="head">
            <dt class="hidden">{w.agency}</dt>
            <dd>SBEE · {place}</dd>
          </div>
          <Line says={w.cashier} value={who?.name ?? ''} />
          <Line says={w.contract} value={one.contract} />
          <Line says={w.customer} value={one.customerName} />
          <Line says={w.amount} value={inFrancs(one.toPay)} tell="amount" />
          <Line says={w.received} value="—" tell="received" />
          <Line says={w.change} value="—" tell="change" />
        </dl>
        <p class="quiet">{w.previewNote}</p>
      </Card>
    </div>
  );
}

type LineProps = { readonly says: string; readonly value: string; readonly tell?: string };

const Line = ({ says, value, tell }: LineProps) => (
  <div>
    <dt>{says}</dt>
    <dd data-tells={tell}>{value}</dd>
  </div>
);

const METHODS = [
  ['ESPECES', 'F6'],
  ['CHEQUE', 'F7'],
  ['VIREMENT', 'F8'],
  ['MOBILE_MONEY', 'F9'],
] as const;

function Means() {
  const { words } = useScene();
  const { value } = useField('method', 'ESPECES');
  return (
    <fieldset class="segments" id="method">
      <legend>{words.caisse.method}</legend>
      <div>
        {METHODS.map(([method, key]) => (
          <label key={method} data-key={key}>
            <input type="radio" name="method" value={method} checked={method === value} />
            <span>
              {words.caisse.methods[method]}{' '}
              <span class="key" aria-hidden="true">
                {key}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What a method asks for beside the amount; the style shows the group of the one that is chosen. */
function Details() {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <>
      <div class="means triple" data-means="CHEQUE">
        <Field name="cheque" label={w.cheque} />
        <Field name="bank" label={w.bank} />
        <Field name="drawer" label={w.drawer} />
      </div>
      <div class="means" data-means="VIREMENT">
        <Field name="transfer" label={w.transfer} />
      </div>
      <div class="means pair" data-means="MOBILE_MONEY">
        <Choice
          name="operator"
          label={w.operator}
          choices={[
            ['MTN', 'MTN'],
            ['MOOV', 'Moov'],
            ['CELTIIS', 'Celtiis'],
          ]}
        />
        <Field name="transaction" label={w.transaction} />
      </div>
    </>
  );
}

function Change({ due }: { readonly due: string }) {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <div class="sum means" data-means="ESPECES">
      <div>
        <span>{w.received}</span>
        <strong data-tells="received">—</strong>
      </div>
      <span class="sign" role="img" aria-label={words.elements.minus}>
        −
      </span>
      <div>
        <span>{w.amount}</span>
        <strong data-tells="amount">{due}</strong>
      </div>
      <span class="sign" role="img" aria-label={words.elements.equals}>
        =
      </span>
      <div class="due" data-change>
        <span data-missing={w.missing}>{w.change}</span>
        <strong data-tells="change" aria-live="polite">
          —
        </strong>
      </div>
    </div>
  );
}
