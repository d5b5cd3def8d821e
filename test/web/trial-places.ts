import { h } from 'preact';
import { z } from 'zod';
import type { Identified } from '#access';
import { Refusal } from '#values';
import { AmountField, Field, Form, Proof } from '../../src/web/elements/form.tsx';
import { amountField, textField } from '../../src/web/fields.ts';
import { file, form, page, stream } from '../../src/web/page.ts';

export const AFI: Identified = {
  name: 'Afi',
  role: 'agency_head',
  scope: 'national',
  places: [],
  customer: null,
  program: false,
  onBehalfOf: undefined,
};

/** How often the act was done, and whether the procedure refuses it. */
export const trial = { done: 0, refused: false };

const PAGE = page({
  path: '/essai',
  act: 'SEE_CONTRACTS',
  query: z.object({ onglet: z.string().optional() }),
  title: () => 'Essai',
  load: async (_, { query }) => query.onglet ?? '',
  view: (tab) => [
    h('h1', {}, `Essai ${tab}`),
    h(Form, {
      to: '/essai',
      children: [
        h(AmountField, { name: 'amount', label: 'Montant' }),
        h(Field, { name: 'reason', label: 'Motif' }),
        h(Proof, {}),
      ],
    }),
  ],
});

const schema = z.object({ amount: amountField, reason: textField(20) });

const ACT = form({
  path: '/essai',
  act: 'SEE_CONTRACTS',
  from: PAGE,
  schema,
  run: async (_, { body }) => {
    if (trial.refused) throw new Refusal('TOO_EARLY', 'Revenez demain.', 'Come back tomorrow.');
    trial.done += 1;
    return body.amount;
  },
  done: (amount) => `/essai?fait=done&montant=${amount}&fois=${trial.done}`,
});

const APPROVE = form({
  path: '/essai/approuver',
  act: 'APPROVE_LIST',
  from: PAGE,
  schema: z.object({}),
  secondFactor: true,
  run: async () => undefined,
  done: () => '/essai',
});

const NOT_MINE = page({
  path: '/pas-pour-moi',
  act: 'MANAGE_PEOPLE',
  title: () => 'Pas pour moi',
  load: async () => undefined,
  view: () => null,
});

const PAPER = file({
  path: '/essai.csv',
  act: 'SEE_CONTRACTS',
  load: async () => ({
    mediaType: 'text/csv; charset=utf-8',
    fileName: 'été.csv',
    content: Buffer.from('a;b\r\n'),
  }),
});

const PROGRESS = stream({
  path: '/essai/avance',
  act: 'SEE_CONTRACTS',
  events: async function* (look, _, { on }) {
    for (const part of [1, 2]) {
      const day = await look(async (work) => work.businessDate);
      yield h('p', {}, `${part} sur 2, le ${day === on ? day : 'jamais'}`);
    }
  },
});

/** One place of each kind, to look at the door itself. */
export const TRIAL_PLACES = [PAGE, ACT, APPROVE, NOT_MINE, PAPER, PROGRESS];
