import type { caisseFr } from './caisse.fr.ts';

export const caisseEn: typeof caisseFr = {};
