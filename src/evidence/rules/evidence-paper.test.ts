import { describe, expect, test } from 'vitest';
import type { Block, Paper } from '#documents';
import type { CaseFile } from '#recovery';
import { day, francs } from '#values';
import { evidencePaper } from './evidence-paper.ts';
import type { EvidenceFacts } from './facts.ts';

const facts: EvidenceFacts = {
  form: 1,
  contract: {
    number: 'C-000123',
    subscribedOn: day('2019-04-02'),
    servicePoint: 'P-000123',
    address: 'Carré 594, Akpakpa',
    voltage: 'BT',
    agency: 'A1',
    agencyName: 'Godomey',
    region: 'R1',
    regionName: 'Littoral',
  },
  customer: { code: 'K-27', name: 'Tossou Moussa', identity: 'CIP 0123' },
  termination: {
    on: day('2026-10-01'),
    cause: 'FACTURES_IMPAYEES',
    contested: false,
    opensOn: day('2026-10-31'),
    lateFrom: day('2026-11-01'),
    meterRemovedOn: day('2026-10-01'),
    meterIndex: 48_210,
    terminatedBy: 'bio',
    finalBill: 'EMISE',
    evidence: {
      bills: [{ bill: 'F-1', dueOn: day('2026-06-20'), open: 25_000 }],
      plan: { kind: 'ECHEANCIER', missedOn: day('2026-08-01') },
      stated: 'relance du 1er septembre restée sans réponse',
    },
  },
  bills: [
    {
      bill: 'F-0',
      kind: 'FRAIS',
      issuedOn: day('2026-05-01'),
      dueOn: day('2026-05-20'),
      amount: 2_000,
      open: 0,
    },
    {
      bill: 'F-1',
      kind: 'CONSOMMATION',
      issuedOn: day('2026-06-01'),
      dueOn: day('2026-06-20'),
      amount: 30_000,
      open: 25_000,
    },
    {
      bill: 'F-2',
      kind: 'PENALITE',
      issuedOn: day('2026-07-01'),
      dueOn: day('2026-07-20'),
      amount: 26_200,
      open: 26_200,
    },
  ],
  creditNotes: [{ creditNote: 'AV-3', bill: 'F-2', on: day('2026-10-05'), amount: 1_000 }],
  deposits: [{ paidOn: day('2019-04-02'), amount: 15_000 }],
  payments: [
    {
      on: day('2026-10-12'),
      amount: 5_000,
      method: 'MOBILE_MONEY',
      reference: 'MM-77',
      agency: 'A2',
    },
  ],
  settlement: {
    number: 1,
    on: day('2026-10-31'),
    rule: 'R3',
    late: false,
    debt: 45_200,
    deposit: 15_000,
    entry: 93,
    list: 7,
    listMadeOn: day('2026-10-31'),
    preparedBy: 'ayaba',
    approvedBy: 'bio',
  },
  entry: [
    {
      debit: '1651',
      debitLabel: 'Dépôts reçus',
      credit: '4111',
      creditLabel: 'Clients',
      amount: 15_000,
      bookedOn: day('2026-10-31'),
      piece: 'L-7',
    },
    {
      debit: '4162',
      debitLabel: 'Créances douteuses',
      credit: '4111',
      creditLabel: 'Clients',
      amount: 30_200,
      bookedOn: day('2026-10-31'),
      piece: 'L-7',
    },
  ],
};

const file: CaseFile = {
  contract: 'C-000123',
  settlement: 1,
  agency: 'A1',
  region: 'R1',
  customer: 'K-27',
  customerName: 'Tossou Moussa',
  openedOn: day('2026-10-31'),
  cause: 'SETTLEMENT',
  contested: true,
  amount: francs(30_200),
  left: francs(20_200),
  movements: 1,
  endedOn: null,
  dueOn: day('2026-06-20'),
  lapsesOn: day('2031-11-15'),
  ruledLapsesOn: day('2031-11-15'),
  state: 'CONTESTED',
  runsFrom: day('2026-11-15'),
  assignedTo: null,
  clock: [{ kind: 'RECOVERY', on: day('2026-11-15') }],
  moves: [
    {
      movement: 1,
      kind: 'RECOVERY',
      on: day('2026-11-15'),
      amount: francs(-10_000),
      excess: francs(0),
      reference: 'RC-1',
      method: 'ESPECES',
      entry: 99n,
      recordedBy: 'afi',
    },
  ],
  steps: [
    {
      kind: 'FORMAL_NOTICE',
      on: day('2026-11-10'),
      note: 'Lettre n° 4521 remise en main propre',
      entry: null,
      recordedBy: 'koffi',
      recordedOn: day('2026-11-10'),
    },
  ],
  plans: [
    {
      plan: 1,
      signedOn: day('2026-11-16'),
      signedBy: 'M. Tossou',
      endedOn: day('2026-12-02'),
      state: 'BROKEN',
      recovered: francs(0),
      instalments: [
        { dueOn: day('2026-12-01'), amount: francs(10_000) },
        { dueOn: day('2027-01-01'), amount: francs(10_200) },
      ],
    },
  ],
};

const said = (block: Block): string => {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(({ label, value }) => `${label} : ${value}`).join('\n');
    case 'highlights':
      return block.highlights
        .map(({ label, value, note }) => `${label} : ${value} (${note})`)
        .join('\n');
    case 'sum':
      return block.lines
        .map((line) => `${line.label} : ${line.value}${line.result ? ' ==' : ''}`)
        .join('\n');
    case 'table':
      return [block.columns.map((column) => column.header), ...block.rows, block.total ?? []]
        .map((cells) => cells.join(' | '))
        .concat(block.rows.length === 0 ? block.emptyText : [])
        .join('\n');
    case 'title':
      return `${block.text}\n${block.note}`;
    case 'signatures':
      return block.labels.join(' | ');
    case 'digest':
      return `${block.label} : ${block.value}`;
    case 'code':
      return block.caption;
    default:
      return block.text;
  }
};

/** The paper as somebody reads it aloud. */
const read = (paper: Paper): string =>
  [
    `${paper.size} · ${paper.issuer} · ${paper.reference} · ${paper.title} · ${paper.footer}`,
    paper.madeAt.toISOString(),
    ...paper.blocks.map((block) => `[${block.kind}]\n${said(block)}`),
  ]
    .join('\n\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .concat('\n');

const frozen = { facts, digest: 'ab'.repeat(32), frozenOn: day('2026-11-01') };
const GOLDEN = '../../../test/documents/golden';

describe('the bundle of evidence', () => {
  test('of a case on which much has happened', async () => {
    const paper = evidencePaper(frozen, file, day('2026-12-24'));
    await expect(read(paper)).toMatchFileSnapshot(`${GOLDEN}/evidence-of-much.txt`);
  });

  test('of a case in medium voltage on which nothing has happened', async () => {
    const bare: EvidenceFacts = {
      ...facts,
      contract: { ...facts.contract, voltage: 'MT', address: null },
      customer: { ...facts.customer, identity: null },
      termination: {
        ...facts.termination,
        cause: 'MORATOIRE',
        contested: true,
        meterRemovedOn: null,
        finalBill: null,
        meterIndex: null,
        terminatedBy: null,
        evidence: null,
      },
      bills: [],
      deposits: [],
      payments: [],
      creditNotes: [],
      settlement: { ...facts.settlement, late: true, debt: 30_200, deposit: 0 },
      entry: facts.entry.slice(1),
    };
    const still: CaseFile = {
      ...file,
      contested: false,
      left: file.amount,
      runsFrom: file.dueOn,
      lapsesOn: day('2031-06-20'),
      moves: [],
      steps: [],
      plans: [],
    };
    const paper = evidencePaper({ ...frozen, facts: bare }, still, day('2031-06-21'));
    await expect(read(paper)).toMatchFileSnapshot(`${GOLDEN}/evidence-of-little.txt`);
  });

  test('of a case that a bounced cheque opened, and of one that has ended', async () => {
    const zero: EvidenceFacts = {
      ...facts,
      settlement: {
        ...facts.settlement,
        rule: 'R1',
        debt: 15_000,
        entry: null,
        list: null,
        listMadeOn: null,
        preparedBy: null,
        approvedBy: null,
      },
      entry: [],
    };
    const bounced: CaseFile = {
      ...file,
      cause: 'BOUNCED_CHEQUE',
      amount: francs(0),
      dueOn: day('2026-11-15'),
      left: francs(0),
      endedOn: day('2026-12-01'),
      plans: file.plans.map((plan) => ({ ...plan, endedOn: null, state: 'KEPT' })),
    };
    const paper = evidencePaper({ ...frozen, facts: zero }, bounced, day('2026-12-24'));
    await expect(read(paper)).toMatchFileSnapshot(`${GOLDEN}/evidence-of-a-cheque.txt`);
  });
});
