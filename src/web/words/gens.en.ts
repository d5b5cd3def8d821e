import type { gensFr } from './gens.fr.ts';

export const gensEn: typeof gensFr = {};
