export { contentDigest } from './content-digest.ts';
export { paperPdf, qrModules } from './paper-pdf.ts';
export type {
  SettlementListFacts,
  SettlementListLine,
  SettlementListLines,
} from './rules/list-content.ts';
export type { Block, Paper, PaperSize } from './rules/paper.ts';
export type { Column, Row, Section, TableDocument } from './rules/table-document.ts';
export { settlementListDocument } from './settlement-list.ts';
export { type Target, writeBytes } from './write-bytes.ts';
export { writeCsv } from './write-csv.ts';
export { writePdf, writePdfInWorker } from './write-pdf.ts';
export { writeSettlementListPdf } from './write-settlement-list-pdf.ts';
export { writeXlsx } from './write-xlsx.ts';
