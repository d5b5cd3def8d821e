import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { settleAgencies } from '#lists';
import { takePayments } from '#payments';
import { describePosition } from '#settlement';
import {
  approveWithdrawal,
  rejectWithdrawal,
  requestReversal,
  requestWithdrawal,
} from '#terminations';
import { day, francs } from '#values';
import { type Desk, TODAY } from './small-agency.ts';

type Kind = 'WITHDRAWAL' | 'REVERSAL';
const ON = day(TODAY);

/** What the people of an agency do on the way back of E13, and around it. */
export const theWayBack = ({ as, fresh, row }: Desk) => ({
  position: (contract: string) => as('bio', (work) => describePosition(work, contract)),
  withdraw: (contract: string, by = 'ayaba') =>
    as(by, (work) => requestWithdrawal(work, contract, 'wrong customer')),
  reverse: (contract: string, by = 'ayaba') =>
    as(by, (work) => requestReversal(work, contract, 'wrong customer')),
  approve: (number: bigint, by: string, kind: Kind) =>
    as(by, (work) => approveWithdrawal(work, number, kind)),
  reject: (number: bigint, by: string, kind: Kind) =>
    as(by, (work) => rejectWithdrawal(work, number, kind)),
  pay: (contract: string, amount: number, reference: string) =>
    as('koffi', (work) =>
      takePayments(work, [
        {
          reference,
          contract,
          paidOn: ON,
          amount: francs(amount),
          method: 'ESPECES',
          agency: 'A1',
        },
      ]),
    ),
  /** The two people behind the lists. */
  addPeople: () =>
    as('quitus', async (work) => {
      const agencies = await readAgencies(work);
      const national = { scope: 'national', places: [] } as const;
      await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
      await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
    }),
  settleLists: () =>
    settleAgencies(
      fresh.database,
      { actor: 'bio', businessDate: ON },
      {
        agencies: 'ALL',
        preparedBy: 'ayaba',
        approvedBy: 'bio',
        dryRun: false,
        onLines: () => undefined,
      },
    ),
  point: (contract: string) =>
    row('SELECT freed_on, freed_by FROM contracts.occupancy WHERE contract = $1', contract),
  /** What the entries of one event posted, as a bookkeeper reads it. */
  lines: async (contract: string, event: string): Promise<string[]> => {
    const found = await fresh.database.pool.query(
      `SELECT entry, debit, credit, amount FROM ledger.transfer
       WHERE contract = $1 AND event = $2::ledger.event ORDER BY entry, line`,
      [contract, event],
    );
    return found.rows.map((one) => `${one.debit} ${one.credit} ${one.amount}`);
  },
});
