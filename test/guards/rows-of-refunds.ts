/** The bank files and the register: right rows, as those of `rows.ts`. */
export const ROWS_OF_REFUNDS = {
  'recovery.credit_contact': {
    contract: 'C-SOLD',
    credit: 1,
    on_day: '2026-11-20',
    channel: 'TELEPHONE',
    result: 'ne répond pas',
    noted_by: 'ayaba',
  },
  'refunds.transfer_profile': {
    profile: 'TABLE',
    format: 'CSV',
    debtor_name: 'SBEE',
    debtor_account: 'BJ11B00610100400271101192591',
    debtor_bank: 'AFRIBJBJ',
    columns: '{IBAN,MONTANT}',
    separator: ';',
    encoding: 'UTF-8',
    added_by: 'celine',
  },
  'refunds.transfer_file': {
    file: 9,
    agency: 'A1',
    profile: 'XML',
    made_on: '2026-11-20',
    made_by: 'celine',
    lines: 1,
    total: 300,
    content: '\\x00',
    digest: '\\x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    executed_on: null,
    confirmed_by: null,
    cancelled_on: null,
  },
  'refunds.transfer_line': { contract: 'C-METER', refund: 2, file: 2, outcome: null },
} as const;

/** A refund of the desk that waits: asked for by one, approved by another, to be paid by a third. */
export const DESK = {
  contract: 'C-METER',
  method: 'VIREMENT',
  issued_on: null,
  reference: null,
  amount: null,
  entry: null,
  origin: 'DESK',
  asked: 300,
  beneficiary: 'Dossou',
  bank_account: 'BJ66BJ0610100100144390000769',
  requested_by: 'ayaba',
  approved_by: 'bio',
  approved_on: '2026-11-20',
} as const;
