import { z } from 'zod';
import type { Agency } from '#contracts';
import { rulesInForce } from '#parameters';
import { OPERATORS, takeAtTill } from '#payments';
import { findToPay, shortName } from '#settlement';
import { francs, inFrench } from '#values';
import { Heading } from '../../elements/heading.tsx';
import { amountField, keyField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { Opening, openingFrom } from './opening.tsx';
import { findTill, readOwnAgencies } from './read.ts';
import { TillTabs } from './tabs.tsx';
import { Asking, type Desk, Paying } from './taking-form.tsx';

const query = z.object({ contrat: z.string().max(100).optional() });

/** S1b: whoever comes to any counter pays for any contract, a recovery case too (E5). */
const TILL = page({
  path: '/caisse',
  act: 'TAKE_PAYMENT',
  query,
  title: ({ words }) => words.caisse.title,
  load: async (work, { query: { contrat } }, who): Promise<Desk> => {
    const asked = contrat?.normalize('NFC').trim() ?? '';
    const state = await findTill(work, who.name);
    const found = asked === '' ? [] : await findToPay(work, asked);
    const rule = await rulesInForce(work);
    return {
      asked,
      state,
      duty: rule('stampDutyOnCash', work.businessDate) === 'on',
      found: found.map((one) => ({ ...one, customerName: shortName(one.customerName) })),
      agencies: await readOwnAgencies(work, who),
    };
  },
  shows: ({ found }) => found,
  view: (desk, { words, on }) => {
    const { state } = desk;
    const today = state?.till.openedOn === on ? state : undefined;
    return (
      <>
        <Heading
          title={words.caisse.title}
          sub={
            today
              ? words.caisse.standing(today.till.desk, today.till.float, today.takings.receipts)
              : words.caisse.sub
          }
        />
        <TillTabs />
        {today ? (
          <Counter desk={desk} agency={today.till.agency} />
        ) : (
          <div class="narrow">
            <Opening
              agencies={desk.agencies}
              to="/caisse/ouvrir"
              {...(state ? { left: inFrench(state.till.openedOn) } : {})}
            />
          </div>
        )}
      </>
    );
  },
});

function Counter({ desk, agency }: { readonly desk: Desk; readonly agency: string }) {
  const [one, ...others] = desk.found;
  if (one && others.length === 0 && one.toPay > 0n) {
    const where: Agency | undefined = desk.agencies.find(({ code }) => code === agency);
    return <Paying one={one} agency={agency} place={where?.name ?? agency} duty={desk.duty} />;
  }
  return <Asking desk={desk} />;
}

const schema = z.object({
  contract: keyField,
  agency: keyField,
  amount: amountField,
  received: amountField.optional(),
  method: z.enum(['ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY']),
  shown: z
    .string()
    .regex(/^\d{1,13}$/)
    .transform((digits) => francs(digits)),
  cheque: keyField.optional(),
  bank: textField(100).optional(),
  drawer: textField(100).optional(),
  transfer: keyField.optional(),
  operator: z.enum(OPERATORS).optional(),
  transaction: keyField.optional(),
});

/** Only what belongs to the method that was chosen: the fields of the others are still there, unseen. */
function meansOf({ method, ...said }: z.infer<typeof schema>) {
  const { cheque: number, bank, drawer, transfer, operator, transaction, received } = said;
  switch (method) {
    case 'ESPECES':
      return received === undefined ? {} : { tendered: received };
    case 'CHEQUE':
      return number && bank && drawer ? { cheque: { number, bank, drawer } } : {};
    case 'VIREMENT':
      return { transfer };
    case 'MOBILE_MONEY':
      return { operator, transaction };
  }
}

const TAKE = form({
  path: '/caisse/encaisser',
  act: 'TAKE_PAYMENT',
  from: TILL,
  schema,
  run: (work, { body }, who) => {
    const { contract, agency, amount, method, shown: shownNet } = body;
    return takeAtTill(work, who, { contract, agency, amount, method, shownNet, ...meansOf(body) });
  },
  done: ({ receipt }) => `/caisse/recus/${receipt}?fait=paid`,
});

export const TAKING: readonly Place[] = [
  TILL,
  TAKE,
  openingFrom(TILL, '/caisse/ouvrir', '/caisse'),
];
