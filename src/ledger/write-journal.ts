import type { Work } from '#database';
import { type Row, type TableDocument, writeBytes, writeCsv, writeXlsx } from '#documents';
import { NO_FRANCS, toWire } from '#values';
import { countJournal, type JournalFilter } from './journal.sql.ts';
import { readJournal } from './read-journal.ts';
import type { JournalEntry } from './rules/journal-entry.ts';
import { inLatin9, sageLine } from './rules/sage-line.ts';

/** What `writeBytes` writes to: a path of a file, or a stream that the caller ends. */
type Target = Parameters<typeof writeBytes>[1];

export const JOURNAL_FORMATS = ['csv', 'xlsx', 'sage'] as const;
export type JournalFormat = (typeof JOURNAL_FORMATS)[number];

/** An entry as every door shows it: the shape is a promise. */
export const presentEntry = (entry: JournalEntry) => ({
  entry: entry.entry.toString(),
  date: entry.date,
  happenedOn: entry.happenedOn,
  journal: entry.journal,
  piece: entry.piece,
  contract: entry.contract,
  event: entry.event,
  lines: entry.lines.map(({ account, debit, credit, label }) => ({
    account,
    debit: toWire(debit),
    credit: toWire(credit),
    label,
  })),
});

/** Writes the journal as a file for accounting; a million entries in flat memory. */
export async function writeJournal(
  work: Work,
  filter: JournalFilter,
  format: JournalFormat,
  target: Target,
): Promise<void> {
  if (format === 'sage') return writeBytes(sageBytes(work, filter), target);
  const { lines, debit, credit } = await countJournal(work, filter);
  const document = journalDocument(rowsOf(work, filter), lines, { debit, credit });
  return format === 'xlsx' ? writeXlsx(document, target) : writeCsv(document, target);
}

async function* sageBytes(work: Work, filter: JournalFilter): AsyncGenerator<Buffer> {
  for await (const entries of readJournal(work, filter)) {
    const lines = entries.flatMap((entry) =>
      entry.lines.map(({ account, debit, credit, label }) =>
        sageLine({
          journal: entry.journal,
          date: entry.date,
          account,
          piece: entry.piece,
          label,
          side: debit > 0n ? 'D' : 'C',
          amount: debit > 0n ? debit : credit,
        }),
      ),
    );
    yield inLatin9(lines.join(''));
  }
}

async function* rowsOf(work: Work, filter: JournalFilter): AsyncGenerator<readonly Row[]> {
  for await (const entries of readJournal(work, filter)) {
    yield entries.flatMap((entry) =>
      entry.lines.map(({ account, debit, credit, label }) => ({
        journal: entry.journal,
        date: entry.date,
        piece: entry.piece,
        entry: entry.entry.toString(),
        account,
        label,
        debit: debit === NO_FRANCS ? null : debit,
        credit: credit === NO_FRANCS ? null : credit,
        contract: entry.contract,
        happenedOn: entry.happenedOn,
      })),
    );
  }
}

const journalDocument = (
  rows: AsyncGenerator<readonly Row[]>,
  count: number,
  totals: TableDocument['sections'][number]['totals'],
): TableDocument => ({
  issuer: 'SBEE',
  title: 'Journal des écritures',
  reference: '',
  running: '',
  facts: [],
  highlights: [],
  columns: [
    { key: 'journal', header: 'Journal', kind: 'text', share: 30 },
    { key: 'date', header: 'Date', kind: 'date', share: 50 },
    { key: 'piece', header: 'Pièce', kind: 'text', share: 60 },
    { key: 'entry', header: 'Écriture', kind: 'text', share: 50 },
    { key: 'account', header: 'Compte', kind: 'text', share: 40 },
    { key: 'label', header: 'Libellé', kind: 'text', share: 120 },
    { key: 'debit', header: 'Débit', kind: 'francs', share: 70 },
    { key: 'credit', header: 'Crédit', kind: 'francs', share: 70 },
    { key: 'contract', header: 'Contrat', kind: 'text', share: 60 },
    { key: 'happenedOn', header: 'Date d’origine', kind: 'date', share: 50 },
  ],
  sections: [
    {
      title: 'Écritures',
      note: '',
      count,
      totals,
      totalLabel: 'Total',
      emptyText: 'Aucune écriture.',
      rows,
    },
  ],
  totalLabel: 'Ensemble',
  emptyText: 'Aucune écriture.',
  signatures: [],
  notes: [],
  madeAt: new Date(0),
});
