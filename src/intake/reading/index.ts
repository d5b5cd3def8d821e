export type { Dossier, DossierFile } from './dossier.ts';
export { openDossier } from './open-dossier.ts';
export { type Original, openRejects, type Rejects } from './open-rejects.ts';
export { type OriginalRow, pickRows } from './pick-rows.ts';
export { type Batch, type CheckedRow, type RejectedRow, readFile } from './read-file.ts';
export { UnreadableFile } from './unreadable-file.ts';
