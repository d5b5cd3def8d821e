import type { creditsFr } from './credits.fr.ts';

export const creditsEn: typeof creditsFr = {};
