export { type RowChecker, rowChecker, type Verdict } from './check-row.ts';
export type { Column, Kind } from './columns.ts';
export { DOSSIER_FILES, type DossierFileName } from './dossier-files.ts';
export { type Facts, message, quote } from './message.ts';
export { REJECT_CODES, type Reject, type RejectCode } from './reject.ts';
export { TABLES } from './tables.ts';
