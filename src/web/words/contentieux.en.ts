import type { contentieuxFr } from './contentieux.fr.ts';

export const contentieuxEn: typeof contentieuxFr = {};
