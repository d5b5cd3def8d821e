/** The good rows of later papers, plans and the way back; see `rows.ts`. */
export const ROWS_OF_TERMINATIONS = {
  'contracts.credit_note': {
    recorded_by: 'ayaba',
    contract: 'C-ACTIVE',
    credit_note: 'N-9',
    bill: 'F-1',
    given_on: '2026-11-20',
    amount: 50,
    entry: 900,
  },
  'terminations.plan': {
    contract: 'C-ACTIVE',
    kind: 'ECHEANCIER',
    agreed_on: '2026-11-20',
    agreed_by: 'ayaba',
    paid_before: 0,
  },
  'terminations.instalment': {
    contract: 'C-EARLY',
    plan: 1,
    due_on: '2027-01-20',
    amount: 100,
  },
  'terminations.withdrawal': {
    contract: 'C-DEBTOR',
    requested_by: 'ayaba',
    requested_on: '2026-11-20',
    reason: 'wrong customer',
    shown_version: 1,
  },
} as const;
