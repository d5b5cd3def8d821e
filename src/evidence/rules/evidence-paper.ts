import type { Block, Paper } from '#documents';
import type { CaseFile } from '#recovery';
import { type CalendarDate, inFrancs, inFrench } from '#values';
import { type EvidenceFacts, sumOf } from './facts.ts';
import { followUp } from './follow-up.ts';
import { termination } from './termination.ts';
import { timeline } from './timeline.ts';
import { francsOf, inWords, money, onDay } from './words.ts';

const UTILITY = 'SBEE';

type Frozen = {
  readonly facts: EvidenceFacts;
  readonly digest: string;
  readonly frozenOn: CalendarDate;
};

/**
 * The bundle of evidence of a recovery case as one paper (A4): whom it is between, the sum as it is
 * done by hand, what bears it out, and what has followed. The digest covers what was frozen; what
 * followed is said apart, as of the day of the print.
 */
export function evidencePaper(
  { facts, digest, frozenOn }: Frozen,
  followed: CaseFile,
  madeOn: CalendarDate,
): Paper {
  const name = `${facts.contract.number}-${facts.settlement.number}`;
  return {
    size: 'A4',
    issuer: `${UTILITY} · ${facts.contract.regionName}`,
    reference: `Dossier ${name}`,
    title: `Dossier de contentieux ${name}`,
    blocks: [
      ...cover(facts, followed, name, madeOn),
      ...arithmetic(facts),
      ...bills(facts),
      ...received(facts),
      ...termination(facts),
      ...settlement(facts),
      { kind: 'heading', text: '6. Chronologie' },
      timeline(facts),
      ...followUp(followed, madeOn),
      ...closing(digest, frozenOn),
    ],
    footer: `${UTILITY} · dossier ${name} · édité le ${inFrench(madeOn)}`,
    madeAt: new Date(`${madeOn}T00:00:00Z`),
  };
}

function cover(facts: EvidenceFacts, followed: CaseFile, name: string, on: CalendarDate): Block[] {
  const { contract, customer, settlement } = facts;
  const left = followed.endedOn ? 'Dossier clos' : inFrancs(followed.left);
  return [
    {
      kind: 'title',
      text: `Dossier de contentieux ${name}`,
      note: `Pièces de la créance telles qu’arrêtées à l’apurement du ${inFrench(settlement.on)}`,
    },
    ...(followed.contested ? [{ kind: 'stamp' as const, text: 'CRÉANCE CONTESTÉE' }] : []),
    {
      kind: 'highlights',
      highlights: [
        {
          label: 'Créance à l’apurement',
          value: inFrancs(followed.amount),
          note: `soldée le ${inFrench(settlement.on)}`,
        },
        {
          label: 'Reste dû',
          value: left,
          note: followed.endedOn ? `depuis le ${inFrench(followed.endedOn)}` : `au ${inFrench(on)}`,
        },
        {
          label: 'Prescription',
          value: followed.left > 0n ? inFrench(followed.lapsesOn) : '–',
          note: followed.left > 0n ? 'dernier jour pour agir' : 'rien ne reste à réclamer',
        },
      ],
    },
    { kind: 'heading', text: 'Les parties et le contrat' },
    {
      kind: 'facts',
      facts: [
        { label: 'Créancier', value: `${UTILITY}, ${contract.regionName}` },
        { label: 'Débiteur', value: customer.name },
        { label: 'Agence', value: `${contract.agency} · ${contract.agencyName}` },
        { label: 'Client n°', value: customer.code },
        { label: 'Contrat n°', value: contract.number },
        { label: 'Pièce d’identité', value: customer.identity ?? '' },
        { label: 'Souscrit le', value: inFrench(contract.subscribedOn) },
        {
          label: 'Point de livraison',
          value: [contract.servicePoint, contract.address, VOLTAGE[contract.voltage]]
            .filter(Boolean)
            .join(', '),
        },
      ],
    },
  ];
}

const VOLTAGE = { BT: 'basse tension', MT: 'moyenne tension' } as const;

/** Debt − deposit = net, and how the debt came about: what was open, less what was paid since. */
function arithmetic(facts: EvidenceFacts): Block[] {
  const open = sumOf(facts.bills.map((bill) => bill.open));
  const paid = sumOf(facts.payments.map((payment) => payment.amount));
  const credited = sumOf(facts.creditNotes.map((note) => note.amount));
  const { debt, deposit } = facts.settlement;
  const other = debt - (open - paid - credited);
  return [
    { kind: 'heading', text: '1. Le décompte' },
    {
      kind: 'sum',
      lines: [
        { label: 'Factures et pénalités restant dues (pièce 2)', value: money(open) },
        ...(paid > 0
          ? [{ label: 'Encaissements reçus depuis (pièce 3)', value: money(-paid) }]
          : []),
        ...(credited > 0 ? [{ label: 'Avoirs (pièce 3)', value: money(-credited) }] : []),
        ...(other === 0 ? [] : [{ label: 'Autres mouvements du compte', value: money(other) }]),
        { label: 'Débit à l’apurement', value: money(debt), result: true },
        { label: 'Avance sur consommation imputée (pièce 3)', value: money(-deposit) },
        {
          label: 'Solde net dû par le client',
          value: francsOf(Math.max(debt - deposit, 0)),
          result: true,
        },
      ],
    },
  ];
}

function bills(facts: EvidenceFacts): Block[] {
  return [
    { kind: 'heading', text: '2. Factures' },
    {
      kind: 'table',
      columns: [
        { header: 'Facture', share: 22 },
        { header: 'Nature', share: 18 },
        { header: 'Émise le', share: 15 },
        { header: 'Échéance', share: 15 },
        { header: 'Montant (F CFA)', share: 18, align: 'right' },
        { header: 'Reste dû (F CFA)', share: 18, align: 'right' },
      ],
      rows: facts.bills.map((bill) => [
        bill.bill,
        inWords(bill.kind),
        inFrench(bill.issuedOn),
        inFrench(bill.dueOn),
        money(bill.amount),
        money(bill.open),
      ]),
      total: [
        'Ensemble',
        '',
        '',
        '',
        money(sumOf(facts.bills.map((bill) => bill.amount))),
        money(sumOf(facts.bills.map((bill) => bill.open))),
      ],
      emptyText: 'Aucune facture enregistrée sur ce contrat.',
    },
  ];
}

/** All that lowers the debt: the deposit, credit notes, and payments since the takeover. */
function received(facts: EvidenceFacts): Block[] {
  const rows = [
    ...facts.deposits.map(({ paidOn, amount }) => [
      inFrench(paidOn),
      'Avance sur consommation',
      '',
      money(amount),
    ]),
    ...facts.creditNotes.map((note) => [
      inFrench(note.on),
      'Avoir',
      note.bill === null ? note.creditNote : `${note.creditNote} sur ${note.bill}`,
      money(note.amount),
    ]),
    ...facts.payments.map((payment) => [
      inFrench(payment.on),
      `Encaissement, ${inWords(payment.method).toLowerCase()}`,
      `${payment.reference} · agence ${payment.agency}`,
      money(payment.amount),
    ]),
  ];
  return [
    { kind: 'heading', text: '3. Avance sur consommation, avoirs et encaissements' },
    {
      kind: 'table',
      columns: [
        { header: 'Date', share: 14 },
        { header: 'Nature', share: 34 },
        { header: 'Référence', share: 34 },
        { header: 'Montant (F CFA)', share: 18, align: 'right' },
      ],
      rows,
      emptyText: 'Ni avance, ni avoir, ni encaissement.',
    },
  ];
}

const RULES: Readonly<Record<string, string>> = {
  R3: 'Manuel : débit non réglé dans le délai',
  R4: 'Manuel : crédit non réclamé dans le délai',
};

function settlement({ settlement: one, entry }: EvidenceFacts): Block[] {
  return [
    { kind: 'heading', text: '5. L’apurement et son écriture' },
    {
      kind: 'facts',
      facts: [
        { label: 'Soldé le', value: inFrench(one.on) },
        { label: 'Mode', value: RULES[one.rule] ?? 'Automatique : solde nul' },
        { label: 'Préparé par', value: one.preparedBy ?? '' },
        { label: 'Approuvé par', value: one.approvedBy ?? '' },
        {
          label: 'Liste',
          value: one.list === null ? '' : `n° ${one.list} du ${onDay(one.listMadeOn)}`,
        },
        {
          label: 'Écriture',
          value:
            one.entry === null ? '' : `n° ${one.entry} du ${onDay(entry[0]?.bookedOn ?? null)}`,
        },
      ],
    },
    {
      kind: 'table',
      columns: [
        { header: 'Débit', share: 44 },
        { header: 'Crédit', share: 40 },
        { header: 'Montant (F CFA)', share: 16, align: 'right' },
      ],
      rows: entry.map((line) => [
        `${line.debit} ${line.debitLabel}`,
        `${line.credit} ${line.creditLabel}`,
        money(line.amount),
      ]),
      emptyText: 'Aucune écriture : ni débit ni avance.',
    },
  ];
}

const closing = (digest: string, frozenOn: CalendarDate): Block[] => [
  { kind: 'signatures', labels: ['Le chef d’agence', 'Le secteur de recouvrement'] },
  { kind: 'digest', label: 'Empreinte SHA-256 des pièces 1 à 6', value: digest },
  {
    kind: 'note',
    text:
      `Pièces figées le ${inFrench(frozenOn)} à partir d’écritures et de registres qui ne peuvent ` +
      'être ni modifiés ni supprimés. La même empreinte prouve que rien n’a changé depuis. Les ' +
      'suites (pièce 7) sont celles du jour de l’édition et ne font pas partie de l’empreinte.',
  },
];
