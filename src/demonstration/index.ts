export { type DossierOrder, type GeneratedDossier, generateDossier } from './generate-dossier.ts';
