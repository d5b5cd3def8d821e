import type { repriseFr } from './reprise.fr.ts';

export const repriseEn: typeof repriseFr = {};
