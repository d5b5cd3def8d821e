import type { accueilFr } from './accueil.fr.ts';

export const accueilEn: typeof accueilFr = {
  title: 'Home',
  hello: (name) => `Hello ${name}`,
  waiting: (cases) =>
    cases === 0
      ? 'nothing waits today'
      : `${cases.toLocaleString('en-GB')} ${cases === 1 ? 'account waits' : 'accounts wait'} to be settled`,
  queue: 'Queue of the day',
  queueEmpty: 'No account comes near its deadline.',
  queueEmptyAdvice: 'Terminated contracts appear here ten days before their thirtieth day.',
  wholeQueue: 'The whole queue',
  stages: {
    RUNNING: 'More than ten days',
    D_10: 'D-10 to D-6',
    D_5: 'D-5 to D-2',
    D_1: 'Tomorrow',
    DUE: 'To settle today',
    LATE: 'Late',
  },
  contract: 'Contract',
  customer: 'Customer',
  deadline: 'Deadline',
  net: 'Net balance',
  held: 'Held',
  agency: 'Agency',
  left: (days) =>
    days > 1
      ? `in ${days} days`
      : days === 1
        ? 'tomorrow'
        : days === 0
          ? 'today'
          : `D+${30 - days}`,
  late: (days) => `D+${30 - days}, late`,
  holds: {
    METER_NOT_REMOVED: 'removal of the meter',
    FINAL_BILL_PENDING: 'final bill',
    REFUND_REQUESTED: 'refund requested',
  },
  approvals: 'Waits for your decision',
  approvalsEmpty: 'Nothing waits for your decision.',
  lists: 'Lists to approve',
  toTransmit: 'Lists to transmit',
  toAnswer: 'Lists received, to answer',
  refunds: 'Refunds requested',
  cancellations: 'Cancellations of receipts',
  withdrawals: 'Withdrawals of terminations',
  reversals: 'Reversals',
  contracts: (count) =>
    `${count.toLocaleString('en-GB')} ${count === 1 ? 'contract' : 'contracts'}`,
  heldCount: (count) => `${count.toLocaleString('en-GB')} of them held`,
  figures: 'Open, by age',
  figuresSub: 'Days since the termination; terminated contracts not settled.',
  age: 'Age',
  days: (bucket) => (bucket === '>180' ? 'over 180 d' : `${bucket.replace('-', '–')} d`),
  count: 'Contracts',
  debit: 'Debit',
  credit: 'Credit',
  inTime: 'Settled in time',
  inTimeOf: (inTime, all) =>
    `${inTime.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} this month`,
  none: 'none this month',
  places: 'By agency',
  regions: 'By region',
  place: 'Place',
  settled: 'Settled this month',
  settledLate: 'of them late',
  toRecover: 'To recover',
  toRefund: 'To refund',
  admin: 'You administer people: no customer is shown to you.',
};
