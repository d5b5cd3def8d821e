import { type Answer, must, type Racers, type Twin } from './racing.ts';

type Act = (who: Racers, twin: Twin) => Promise<Answer>;

/** A situation, and acts that meet in it; each of them is one request of one person. */
export type Race = {
  readonly name: string;
  readonly figures: { readonly deposit: number; readonly bill: number };
  readonly prepare: (who: Racers, twin: Twin) => Promise<void>;
  readonly acts: Readonly<Record<string, Act>>;
};

const DAY = '2026-11-20';
const DEBTOR = { deposit: 1_000, bill: 3_000 };
const CREDITOR = { deposit: 5_000, bill: 3_000 };
const WHY = { reason: 'erreur' };

const number = ({ numbers }: Twin, of: string): string => numbers.get(of) ?? '';

const pay =
  (amount: number, more = {}): Act =>
  ({ cashier }, { contract, agency }) =>
    cashier.post('/payments', { contract, amount, method: 'ESPECES', agency, ...more });

const bill =
  (amount: number): Act =>
  ({ clerk }, { contract }) =>
    clerk.post('/bills', {
      contract,
      number: `LATE-${contract}`,
      kind: 'CONSOMMATION',
      issuedOn: DAY,
      dueOn: DAY,
      amount,
    });

const creditNote =
  (amount: number): Act =>
  ({ clerk }, { contract }) =>
    clerk.post('/credit-notes', { contract, number: `AV-${contract}`, amount, on: DAY });

const subscribe: Act = ({ clerk }, { contract, agency }) =>
  clerk.post('/subscriptions', {
    customer: { name: `Nouveau ${contract}` },
    servicePoint: `P-${contract}`,
    agency,
    deposit: { amount: 500, method: 'VIREMENT', reference: `D-${contract}` },
  });

const prepareList: Act = ({ clerk }, { agency }) => clerk.post('/settlement-lists', { agency });
const approveList: Act = ({ head }, twin) =>
  head.post(`/settlement-lists/${number(twin, 'list')}/approve`, {});

const askRefund: Act = ({ clerk }, { contract }) =>
  clerk.post('/refund-requests', { contract, method: 'CHEQUE' });
const onRefund =
  (who: 'head' | 'second' | 'clerk', what: string, body?: object): Act =>
  (racers, twin) =>
    racers[who].post(`/refund-requests/${number(twin, 'refund')}/${what}`, body);
const approveRefund = onRefund('head', 'approve');
const issueRefund: Act = (racers, twin) =>
  onRefund('second', 'issue', { reference: `CHQ-${twin.contract}` })(racers, twin);

const ask =
  (kind: 'withdrawals' | 'reversals'): Act =>
  ({ second }, { contract }) =>
    second.post(`/contracts/${contract}/${kind}`, WHY);
const approve =
  (kind: 'withdrawals' | 'reversals', who: 'head' | 'third' | 'dcc'): Act =>
  (racers, twin) =>
    racers[who].post(`/${kind}/${number(twin, kind)}/approve`);

async function keep(who: Racers, twin: Twin, as: string, act: Act, field = 'id'): Promise<void> {
  twin.numbers.set(as, await must(act(who, twin), field));
}

async function settled(who: Racers, twin: Twin): Promise<void> {
  await keep(who, twin, 'list', prepareList, 'list');
  await must(approveList(who, twin));
}

async function reversedByHalf(who: Racers, twin: Twin): Promise<void> {
  await keep(who, twin, 'reversals', ask('reversals'));
  await must(approve('reversals', 'head')(who, twin));
}

const bounce: Act = ({ head }, twin) =>
  head.post(`/payments/${number(twin, 'receipt')}/bounce`, { on: DAY, reason: 'sans provision' });

const byCheque = (amount: number): Act => pay(amount, { method: 'CHEQUE' });

export const RACES: readonly Race[] = [
  {
    name: 'the whole payment × the list × the withdrawal',
    figures: DEBTOR,
    prepare: async (who, twin) => {
      await keep(who, twin, 'list', prepareList, 'list');
      await keep(who, twin, 'withdrawals', ask('withdrawals'));
    },
    acts: { pay: pay(2_000), settle: approveList, withdraw: approve('withdrawals', 'head') },
  },
  {
    name: 'a part payment × a credit note × the list',
    figures: DEBTOR,
    prepare: (who, twin) => keep(who, twin, 'list', prepareList, 'list'),
    acts: { pay: pay(500), credit: creditNote(1_500), settle: approveList },
  },
  {
    name: 'the issue of a refund × a bill × the withdrawal',
    figures: CREDITOR,
    prepare: async (who, twin) => {
      await keep(who, twin, 'refund', askRefund);
      await must(approveRefund(who, twin));
      await keep(who, twin, 'withdrawals', ask('withdrawals'));
    },
    acts: { issue: issueRefund, bill: bill(700), withdraw: approve('withdrawals', 'head') },
  },
  {
    name: 'the request of a refund × the list × a bill that uses the credit up',
    figures: CREDITOR,
    prepare: (who, twin) => keep(who, twin, 'list', prepareList, 'list'),
    acts: { ask: askRefund, settle: approveList, bill: bill(2_000) },
  },
  {
    name: 'the issue of a refund × its cancelling × the list',
    figures: CREDITOR,
    prepare: async (who, twin) => {
      await keep(who, twin, 'list', prepareList, 'list');
      await keep(who, twin, 'refund', askRefund);
      await must(approveRefund(who, twin));
    },
    acts: { issue: issueRefund, cancel: onRefund('clerk', 'cancel', WHY), settle: approveList },
  },
  {
    name: 'a payment × a bill after a part payment × the cancelling of its receipt',
    figures: DEBTOR,
    prepare: (who, twin) => keep(who, twin, 'receipt', pay(500), 'receipt'),
    acts: {
      pay: pay(1_500),
      bill: bill(300),
      cancel: ({ cashier }, twin) =>
        cashier.post(`/receipts/${number(twin, 'receipt')}/cancel`, WHY),
    },
  },
  {
    name: 'a cheque that bounces × the rest paid × the list',
    figures: DEBTOR,
    prepare: async (who, twin) => {
      await keep(who, twin, 'receipt', byCheque(500), 'receipt');
      await keep(who, twin, 'list', prepareList, 'list');
    },
    acts: { bounce, pay: pay(1_500), settle: approveList },
  },
  {
    name: 'a reversal × a recovery × a resumption',
    figures: DEBTOR,
    prepare: async (who, twin) => {
      await settled(who, twin);
      await reversedByHalf(who, twin);
    },
    acts: { reverse: approve('reversals', 'dcc'), recover: pay(100), subscribe },
  },
  {
    name: 'a reversal × the claim of the credit × a resumption',
    figures: CREDITOR,
    prepare: async (who, twin) => {
      await settled(who, twin);
      await reversedByHalf(who, twin);
    },
    acts: {
      reverse: approve('reversals', 'dcc'),
      claim: async ({ clerk }, twin) => {
        const found = await clerk.get(`/credits?agency=${twin.agency}`);
        const [credit] = found.body.items as { id: string }[];
        return clerk.post(`/credits/${credit?.id}/claims`, { method: 'CHEQUE' });
      },
      subscribe,
    },
  },
  {
    name: 'two last approvals of one reversal × a late bill',
    figures: DEBTOR,
    prepare: async (who, twin) => {
      await settled(who, twin);
      await reversedByHalf(who, twin);
    },
    acts: {
      dcc: approve('reversals', 'dcc'),
      third: approve('reversals', 'third'),
      bill: bill(400),
    },
  },
  {
    name: 'a reversal × a late credit note × the settled cheque that bounces',
    figures: DEBTOR,
    prepare: async (who, twin) => {
      await keep(who, twin, 'receipt', byCheque(2_000), 'receipt');
      await reversedByHalf(who, twin);
    },
    acts: { reverse: approve('reversals', 'dcc'), credit: creditNote(100), bounce },
  },
];
