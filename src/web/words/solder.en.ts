import type { solderFr } from './solder.fr.ts';

export const solderEn: typeof solderFr = {};
