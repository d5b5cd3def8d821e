import type { comptabiliteFr } from './comptabilite.fr.ts';

export const comptabiliteEn: typeof comptabiliteFr = {};
