import { recordReadings } from '#audit';
import type { Work } from '#database';

type Shown = { readonly agency: string; readonly contract: string };

/** Names or accounts of people are shown: whoever looks leaves a trace, one a contract. */
export const noteShown = (work: Work, shown: readonly Shown[]): Promise<void> =>
  recordReadings(
    work,
    [...new Map(shown.map((one) => [one.contract, one])).values()].map(({ agency, contract }) => ({
      agency,
      kind: 'CONTRACT',
      subject: contract,
    })),
  );
