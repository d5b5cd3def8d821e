export { type Imported, type ImportOrder, importDossier } from './import-dossier.ts';
export type { FileCounts } from './loading/count-files.sql.ts';
export type { Progress } from './loading/load-dossier.ts';
