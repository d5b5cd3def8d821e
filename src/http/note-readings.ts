import { recordReadings } from '#audit';
import type { Work } from '#database';
import type { Shown } from './route.ts';

/** Names, balances or accounts of people are shown: whoever looks leaves a trace, one a contract. */
export const noteReadings = (work: Work, shown: readonly Shown[]): Promise<void> =>
  recordReadings(
    work,
    [...new Map(shown.map((one) => [one.contract, one])).values()].map(({ agency, contract }) => ({
      agency,
      kind: 'CONTRACT',
      subject: contract,
    })),
  );
