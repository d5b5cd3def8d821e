import type { controleFr } from './controle.fr.ts';

export const controleEn: typeof controleFr = {};
