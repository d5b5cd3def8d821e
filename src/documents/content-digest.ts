import { createHash } from 'node:crypto';
import { oneLine } from './rules/cell-text.ts';
import type {
  SettlementListFacts,
  SettlementListLine,
  SettlementListLines,
  Side,
  SideFacts,
} from './rules/list-content.ts';
import type { Batches } from './rules/table-document.ts';

type Digest = {
  add(side: Side, line: SettlementListLine): void;
  hex(): string;
};

const MARKS: Record<Side, string> = { debtors: 'D', creditors: 'C' };

const record = (fields: readonly (string | number | bigint)[]): string =>
  `${fields.map((field) => oneLine(String(field))).join('\t')}\n`;

const sideFields = (side: SideFacts) => [side.count, side.debt, side.deposit, side.net];

const headRecords = (facts: SettlementListFacts): string =>
  record(['quitus-liste', 1]) +
  record([
    facts.utility,
    facts.agency?.code ?? '*',
    facts.agency?.name ?? '*',
    facts.region,
    facts.businessDate,
    facts.number ?? '*',
  ]) +
  record(['D', ...sideFields(facts.debtors)]) +
  record(['C', ...sideFields(facts.creditors)]);

const lineRecord = (side: Side, line: SettlementListLine): string =>
  record([
    MARKS[side],
    line.contract,
    line.agency ?? '',
    line.customer,
    line.servicePoint,
    line.terminatedOn,
    line.days,
    line.debt,
    line.deposit,
    line.net,
    line.state,
  ]);

/** The digest of a list under way: lines are added in their order, debtors first. */
export function digestContent(facts: SettlementListFacts): Digest {
  const hash = createHash('sha256').update(headRecords(facts), 'utf8');
  return {
    add: (side, line) => void hash.update(lineRecord(side, line), 'utf8'),
    hex: () => hash.copy().digest('hex'),
  };
}

async function addAll(digest: Digest, side: Side, lines: Batches<SettlementListLine>) {
  for await (const batch of lines) for (const line of batch) digest.add(side, line);
}

/**
 * The SHA-256, as 64 hexadecimal digits, that the last page of a list bears. Anyone who has the
 * list can compute it again, with `sha256sum`, over this text in UTF-8:
 *
 * - each record is one line that ends with LF; its fields are separated by TAB;
 * - record 1: `quitus-liste`, `1` (the version of this form);
 * - record 2: utility, code of the agency, its name, region, business date, number of the list;
 *   `*` stands for the agency of a list of all agencies, and for the number of a list not frozen;
 * - record 3: `D`, then count, debt, deposit, net of the debtors; record 4: `C`, the same of the
 *   creditors;
 * - then one record a line, debtors first, in the order of the list: `D` or `C`, contract, agency
 *   (empty unless the list covers all), customer, service point, day of termination, days, debt,
 *   deposit, net, state.
 *
 * Amounts and counts are plain digits, with `-` where negative; days are `AAAA-MM-JJ`; texts are in
 * Unicode form NFC, each run of control characters in them replaced by one space. The instant at
 * which the list was printed is left out, so that two prints of one list bear one digest.
 */
export async function contentDigest(
  facts: SettlementListFacts,
  lines: SettlementListLines,
): Promise<string> {
  const digest = digestContent(facts);
  await addAll(digest, 'debtors', lines.debtors);
  await addAll(digest, 'creditors', lines.creditors);
  return digest.hex();
}
