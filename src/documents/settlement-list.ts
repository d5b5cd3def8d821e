import { type Francs, figures, francs, inFrancs, inFrench, plus } from '#values';
import { digestContent } from './content-digest.ts';
import { inFrenchAt } from './rules/lay-out-page.ts';
import type {
  SettlementListFacts,
  SettlementListLine,
  SettlementListLines,
  Side,
  SideFacts,
} from './rules/list-content.ts';
import type {
  Batches,
  Column,
  Fact,
  Highlight,
  Row,
  Section,
  TableDocument,
} from './rules/table-document.ts';

const COLUMNS: readonly Column[] = [
  { key: 'contract', header: 'Contrat', kind: 'text', share: 60 },
  { key: 'agency', header: 'Agence', kind: 'text', share: 70 },
  { key: 'customer', header: 'Client', kind: 'text', share: 192 },
  { key: 'servicePoint', header: 'Point de livraison', kind: 'text', share: 76 },
  { key: 'terminatedOn', header: 'Résilié le', kind: 'date', share: 56 },
  { key: 'days', header: 'Jours', kind: 'integer', share: 34 },
  { key: 'debt', header: 'Débit (F CFA)', kind: 'francs', share: 78 },
  { key: 'deposit', header: 'ASC (F CFA)', kind: 'francs', share: 78 },
  { key: 'net', header: 'Solde net (F CFA)', kind: 'balance', share: 94, strong: true },
  { key: 'state', header: 'État', kind: 'text', share: 104 },
];

const contracts = (count: number): string =>
  count === 0 ? 'aucun contrat' : `${figures(francs(count))} contrat${count > 1 ? 's' : ''}`;

const magnitude = (amount: Francs): Francs => (amount < 0n ? francs(-amount) : amount);

const total = (facts: SettlementListFacts): SideFacts => ({
  count: facts.debtors.count + facts.creditors.count,
  debt: plus(facts.debtors.debt, facts.creditors.debt),
  deposit: plus(facts.debtors.deposit, facts.creditors.deposit),
  net: plus(facts.debtors.net, facts.creditors.net),
});

const rowOf = (line: SettlementListLine, isNational: boolean): Row => ({
  contract: line.contract,
  ...(isNational ? { agency: line.agency ?? '' } : {}),
  customer: line.customer,
  servicePoint: line.servicePoint,
  terminatedOn: line.terminatedOn,
  days: line.days,
  debt: line.debt,
  deposit: line.deposit,
  net: line.net,
  state: line.state,
});

async function* rowsOf(
  lines: Batches<SettlementListLine>,
  isNational: boolean,
  seen: (line: SettlementListLine) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const batch of lines) {
    for (const line of batch) seen(line);
    yield batch.map((line) => rowOf(line, isNational));
  }
}

const WORDS = {
  debtors: { title: 'Débiteurs', word: 'débiteur' },
  creditors: { title: 'Créditeurs', word: 'créditeur' },
} as const;

const whoOwes = (facts: SettlementListFacts, side: Side): string =>
  side === 'debtors' ? 'le client doit' : `la ${facts.utility} doit`;

function sectionOf(
  facts: SettlementListFacts,
  side: Side,
  rows: AsyncGenerator<readonly Row[]>,
): Section {
  const { count, debt, deposit, net } = facts[side];
  const { title, word } = WORDS[side];
  return {
    title,
    note: `${whoOwes(facts, side)} · ${contracts(count)}`,
    count,
    totals: { debt, deposit, net },
    totalLabel: `Total ${title.toLowerCase()} · ${contracts(count)}`,
    emptyText: `Aucun contrat ${word}.`,
    rows,
  };
}

const identity = (facts: SettlementListFacts): readonly Fact[] => [
  {
    label: 'Agence',
    value: facts.agency ? `${facts.agency.code} · ${facts.agency.name}` : 'Toutes les agences',
  },
  { label: 'Direction régionale', value: facts.region },
  { label: 'Date de gestion', value: inFrench(facts.businessDate) },
  { label: 'Établie le', value: inFrenchAt(facts.madeAt) },
];

const highlightOf = (label: string, side: SideFacts, words: string): Highlight => ({
  label,
  value: inFrancs(magnitude(side.net)),
  note: side.count === 0 ? contracts(0) : `${contracts(side.count)} · ${words}`,
});

/** The sign of a sum is said in words: who reads the first page only must not have to guess it. */
function inWhoseFavour(facts: SettlementListFacts, net: Francs): string {
  if (net === 0n) return 'débits et crédits se compensent';
  return net > 0n ? `en faveur de la ${facts.utility}` : 'en faveur des clients';
}

function highlightsOf(facts: SettlementListFacts): readonly Highlight[] {
  const all = total(facts);
  return [
    highlightOf('Débiteurs', facts.debtors, 'les clients doivent'),
    highlightOf('Créditeurs', facts.creditors, whoOwes(facts, 'creditors')),
    highlightOf('Ensemble', all, inWhoseFavour(facts, all.net)),
  ];
}

/** The agency takes its room from the names, not from the amounts. */
const NATIONAL_COLUMNS: readonly Column[] = COLUMNS.map((column) =>
  column.key === 'customer' ? { ...column, share: 140 } : column,
);

/**
 * S3's « Liste des contrats résiliés à solde non nul » as a plain document, sealed with the hash that
 * it was frozen under, or else with the digest of its content (see `contentDigest`). The lines are read once, while the document is written.
 */
export function settlementListDocument(
  facts: SettlementListFacts,
  lines: SettlementListLines,
): TableDocument {
  const isNational = facts.agency === undefined;
  const digest = digestContent(facts);
  const section = (side: Side): Section =>
    sectionOf(
      facts,
      side,
      rowsOf(lines[side], isNational, (line) => digest.add(side, line)),
    );
  const onDay = inFrench(facts.businessDate);
  const known = identity(facts);
  return {
    issuer: facts.utility,
    title: 'Liste des contrats résiliés à solde non nul',
    reference: facts.number === undefined ? 'Liste non arrêtée' : `Liste n° ${facts.number}`,
    running: [
      facts.number === undefined ? 'Non arrêtée' : `N° ${facts.number}`,
      ...known.slice(0, 3).map((fact) => fact.value),
    ].join('  ·  '),
    facts: known,
    highlights: highlightsOf(facts),
    columns: isNational ? NATIONAL_COLUMNS : COLUMNS.filter((column) => column.key !== 'agency'),
    sections: [section('debtors'), section('creditors')],
    totalLabel: `Ensemble · ${contracts(total(facts).count)}`,
    emptyText: `Rien à solder : aucun contrat résilié n’a de solde au ${onDay}.`,
    signatures: ['Établi par', 'Approuvé par'],
    seal: facts.frozenHash
      ? {
          label: 'Empreinte SHA-256 de la liste arrêtée',
          value: async () => facts.frozenHash ?? '',
        }
      : { label: 'Empreinte SHA-256 du contenu', value: () => digest.hex() },
    notes: [
      'Débit : impayés du contrat. ASC : avance sur consommation. Solde net = débit − ASC.',
      `D : le client doit. C : la ${facts.utility} doit. Jours : depuis la résiliation.`,
      ...(facts.trail
        ? [`Journal d’audit de l’agence, acte n° ${facts.trail.seq} :`, facts.trail.hash]
        : []),
    ],
    madeAt: facts.madeAt,
  };
}
