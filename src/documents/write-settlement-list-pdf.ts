import type { SettlementListFacts, SettlementListLines } from './rules/list-content.ts';
import { settlementListDocument } from './settlement-list.ts';
import type { Target } from './write-bytes.ts';
import { writePdfInWorker } from './write-pdf.ts';

/** Writes S3's list as the paper that the head of agency signs (see `settlementListDocument`). */
export const writeSettlementListPdf = (
  facts: SettlementListFacts,
  lines: SettlementListLines,
  target: Target,
): Promise<void> => writePdfInWorker(settlementListDocument(facts, lines), target);
