import type { remboursementsFr } from './remboursements.fr.ts';

export const remboursementsEn: typeof remboursementsFr = {};
