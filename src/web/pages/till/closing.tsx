import { z } from 'zod';
import type { Agency } from '#contracts';
import {
  closeTill,
  DENOMINATIONS,
  depositCash,
  readTills,
  type Till,
  type TillState,
} from '#payments';
import { type Francs, inFrancs, inFrench, minus, negated } from '#values';
import { Card } from '../../elements/card.tsx';
import { AmountField, Field, Form, Submit, useField } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { amountField, keyField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { Opening, openingFrom } from './opening.tsx';
import { findTill, readOwnAgencies } from './read.ts';
import { TillTabs } from './tabs.tsx';
import { TillTable } from './tills.tsx';

type Evening = {
  readonly state: TillState | undefined;
  readonly agencies: readonly Agency[];
  readonly before: readonly Till[];
};

const MOST_TILLS = 200;

const CLOSING = page({
  path: '/caisse/arrete',
  act: 'RUN_A_TILL',
  title: ({ words }) => words.caisse.tabs.closing,
  load: async (work, _, who): Promise<Evening> => {
    const tills = await readTills(work, { on: work.businessDate }, { limit: MOST_TILLS });
    return {
      state: await findTill(work, who.name),
      agencies: await readOwnAgencies(work, who),
      before: tills.filter((till) => till.cashier === who.name && till.closedOn !== null),
    };
  },
  view: ({ state, agencies, before }, { words }) => (
    <>
      <Heading
        title={words.caisse.tabs.closing}
        sub={
          state
            ? words.caisse.openSince(state.till.desk, inFrench(state.till.openedOn))
            : words.caisse.noTill
        }
      />
      <TillTabs />
      <div class="grid">
        {before.length > 0 && (
          <Card title={words.caisse.closedToday}>
            <TillTable tills={before} agencies={agencies} />
          </Card>
        )}
        {state ? (
          <Open state={state} />
        ) : (
          <div class="narrow">
            <Opening agencies={agencies} to="/caisse/arrete/ouvrir" />
          </div>
        )}
      </div>
    </>
  ),
});

function Open({ state }: { readonly state: TillState }) {
  const { words } = useScene();
  const w = words.caisse;
  const { till, takings, expected } = state;
  const facts = [
    [w.float, till.float],
    [`${w.methods.ESPECES} · ${w.receipts(takings.receipts)}`, takings.cash],
    [w.deposited, negated(takings.deposited)],
  ] as const;
  const others = [
    [w.methods.CHEQUE, takings.cheques],
    [w.methods.VIREMENT, takings.transfers],
    [w.methods.MOBILE_MONEY, takings.mobileMoney],
  ] as const;
  return (
    <div class="grid till">
      <Count expected={expected.toString()} />
      <div class="grid">
        <Card title={w.contents}>
          <dl class="facts">
            {facts.map(([says, amount]) => (
              <Amount key={says} says={says} of={amount} />
            ))}
            <div class="all">
              <dt>{w.mustHold}</dt>
              <dd>{inFrancs(expected)}</dd>
            </div>
            {others.map(([says, amount]) => (
              <Amount key={says} says={says} of={amount} />
            ))}
          </dl>
        </Card>
        <Card title={w.deposit} sub={w.depositSub}>
          <Form to="/caisse/arrete/versement">
            <div class="pair">
              <AmountField name="amount" label={w.depositAmount} press="F6" />
              <Field name="reference" label={w.slip} />
            </div>
            <p class="acts">
              <Submit go={false}>{w.depositNow}</Submit>
            </p>
          </Form>
        </Card>
      </div>
    </div>
  );
}

type AmountProps = { readonly says: string; readonly of: Francs };

const Amount = ({ says, of }: AmountProps) => (
  <div>
    <dt>{says}</dt>
    <dd>{inFrancs(of)}</dd>
  </div>
);

/** Notes and coins, the largest first, as a drawer is counted. */
function Count({ expected }: { readonly expected: string }) {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <Card title={w.count} sub={w.countSub}>
      <Form to="/caisse/arrete/fermer">
        <div data-count={expected} data-missing={w.gapMissing} data-over={w.gapTooMuch}>
          <div class="worths">
            {DENOMINATIONS.map((value) => (
              <Worth key={value} value={value} />
            ))}
          </div>
          <div class="sum">
            <div>
              <span>{w.counted}</span>
              <strong data-tells="counted">—</strong>
            </div>
            <div>
              <span>{w.difference}</span>
              <strong data-tells="difference">—</strong>
            </div>
          </div>
        </div>
        <p class="acts">
          <Submit press="F10">{w.close}</Submit>
        </p>
      </Form>
    </Card>
  );
}

function Worth({ value }: { readonly value: number }) {
  const { words } = useScene();
  const name = `n${value}`;
  const { value: typed, fault } = useField(name);
  return (
    <div class="worth">
      <label for={name}>{value.toLocaleString('fr-FR')}</label>
      <input
        id={name}
        name={name}
        value={typed}
        inputMode="numeric"
        autocomplete="off"
        data-worth={value}
        data-key={value === DENOMINATIONS[0] ? 'F4' : undefined}
        aria-label={words.caisse.countOf(value.toLocaleString('fr-FR'))}
        aria-invalid={fault ? 'true' : undefined}
        autofocus={value === DENOMINATIONS[0]}
      />
      <output for={name} />
    </div>
  );
}

const DEPOSIT = form({
  path: '/caisse/arrete/versement',
  act: 'RUN_A_TILL',
  from: CLOSING,
  schema: z.object({ amount: amountField, reference: keyField }),
  run: (work, { body }, who) => depositCash(work, who.name, body.amount, body.reference),
  done: () => withNotice('/caisse/arrete', 'cashDeposited'),
});

const howMany = z
  .string()
  .regex(/^\s*\d{1,6}\s*$/)
  .transform(Number)
  .optional();

const CLOSE = form({
  path: '/caisse/arrete/fermer',
  act: 'RUN_A_TILL',
  from: CLOSING,
  schema: z.object(Object.fromEntries(DENOMINATIONS.map((value) => [`n${value}`, howMany]))),
  run: (work, { body }, who) =>
    closeTill(work, who.name, {
      denominations: Object.fromEntries(
        DENOMINATIONS.map((value) => [String(value), body[`n${value}`] ?? 0]),
      ),
    }),
  done: ({ expected, counted }) =>
    withNotice(
      '/caisse/arrete',
      minus(counted, expected) === 0n ? 'tillClosed' : 'tillClosedWithGap',
    ),
});

export const CLOSINGS: readonly Place[] = [
  CLOSING,
  DEPOSIT,
  CLOSE,
  openingFrom(CLOSING, '/caisse/arrete/ouvrir', '/caisse/arrete'),
];
