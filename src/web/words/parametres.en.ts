import type { parametresFr } from './parametres.fr.ts';

export const parametresEn: typeof parametresFr = {};
