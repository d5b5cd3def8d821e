import type { SettlementListFacts, SettlementListLine, SettlementListLines } from '#documents';
import { addDays, day, type Francs, francs, minus, NO_FRANCS, plus } from '#values';

const FAMILIES = [
  'Dossou',
  'Akpɔvi',
  'Agbéɖjigbé',
  'Hounkpatin',
  'Gbɛ̀ɖokpo',
  'Zannou',
  'Sɔ̀gbossi',
  'Ahouansou',
  'Kpɛ́nou',
  'Ƒaïzoun',
  'Ɔkɛ̀',
  'Tossou',
];
const GIVEN = ['Bérénice', 'Codjo', 'Ɖɔ̀nù', 'Élisabeth', 'Ayaba Rosaline', 'Séraphin', 'Yao'];
const LONG =
  'Établissements Hounkpè & Fils, quincaillerie générale et matériaux de Godomey-Togoudo';
const DEBTOR_STATES = ['À solder', 'En retard', 'Trop tôt', 'Dépose manquante'];
const CREDITOR_STATES = ['À solder', 'Remboursement demandé', 'Facture finale attendue'];
const TODAY = day('2026-11-24');

const pick = <T>(items: readonly T[], index: number, fallback: T): T =>
  items[index % items.length] ?? fallback;

const nameOf = (i: number): string =>
  i % 17 === 5 ? LONG : `${pick(FAMILIES, i * 7, '')} ${pick(GIVEN, i * 5 + (i >> 3), '')}`;

/** The i-th line: no chance in it, so that golden files and bytes never move. */
export function sampleLine(i: number, isCreditor: boolean, agency?: string): SettlementListLine {
  const days = (i * 13) % 71;
  const large = francs(15_000 + ((i * 7919) % 240_000));
  const small = isCreditor && i % 3 === 0 ? NO_FRANCS : francs((i * 3571) % 14_000);
  const [debt, deposit] = isCreditor ? [small, large] : [large, small];
  return {
    contract: `C-${String(18_204 + i).padStart(6, '0')}`,
    ...(agency === undefined ? {} : { agency }),
    customer: nameOf(i),
    servicePoint: `P-${77_120 + i}`,
    terminatedOn: addDays(TODAY, -days),
    days,
    debt,
    deposit,
    net: minus(debt, deposit),
    state: pick(isCreditor ? CREDITOR_STATES : DEBTOR_STATES, i, ''),
  };
}

const linesOf = (count: number, isCreditor: boolean, agency?: string): SettlementListLine[] =>
  Array.from({ length: count }, (_, i) => sampleLine(i, isCreditor, agency));

const sum = (lines: readonly SettlementListLine[], key: 'debt' | 'deposit' | 'net'): Francs =>
  lines.reduce((total, line) => plus(total, line[key]), NO_FRANCS);

const sideOf = (lines: readonly SettlementListLine[]) => ({
  count: lines.length,
  debt: sum(lines, 'debt'),
  deposit: sum(lines, 'deposit'),
  net: sum(lines, 'net'),
});

export type Sample = { facts: SettlementListFacts; lines: SettlementListLines };

/** A list of these lines, under the facts that they add up to. */
export function listOf(
  debtors: readonly SettlementListLine[],
  creditors: readonly SettlementListLine[],
  changes: Partial<SettlementListFacts> = {},
): Sample {
  return {
    facts: {
      utility: 'SBEE',
      agency: { code: '012', name: 'Godomey' },
      region: 'DR Atlantique',
      businessDate: TODAY,
      number: '012-2026-0047',
      madeAt: new Date('2026-11-24T16:05:00Z'),
      debtors: sideOf(debtors),
      creditors: sideOf(creditors),
      ...changes,
    },
    lines: { debtors: [debtors], creditors: [creditors] },
  };
}

export const sampleList = (debtors: number, creditors: number): Sample =>
  listOf(linesOf(debtors, false), linesOf(creditors, true));

/** Its one agency is left out, as on a national list; `exactOptionalPropertyTypes` wants it so. */
export function nationalList(debtors: number, creditors: number): Sample {
  const { facts, lines } = listOf(
    linesOf(debtors, false, '012 Godomey'),
    linesOf(creditors, true, '031 Parakou'),
  );
  const { agency: _one, number: _frozen, ...rest } = facts;
  return { facts: { ...rest, region: 'Toutes les directions' }, lines };
}
