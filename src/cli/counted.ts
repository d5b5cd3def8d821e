import { figures, francs } from '#values';

/** `1 contrat soldé`, `12 976 lignes prises`: figures and number as French has them. */
export const counted = (count: number, one: string, many: string): string =>
  `${figures(francs(count))} ${count < 2 ? one : many}`;
