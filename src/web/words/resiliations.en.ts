import type { resiliationsFr } from './resiliations.fr.ts';

export const resiliationsEn: typeof resiliationsFr = {};
