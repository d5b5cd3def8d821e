import { type CalendarDate, type Francs, inFrancs, inFrench, plus } from '#values';

/** How many cases stand at a stage in the places of one person. */
export type Waiting = {
  readonly stage: 'RUNNING' | 'D_10' | 'D_5' | 'D_1' | 'DUE' | 'LATE';
  readonly contracts: number;
  readonly held: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

/** Lists that the regions have not answered in time (S4), in the places of one person. */
export type Unanswered = { readonly lists: number; readonly sinceOn: CalendarDate };

const LINES: readonly (readonly [Waiting['stage'], string])[] = [
  ['LATE', 'en retard'],
  ['DUE', 'à solder aujourd’hui au plus tard'],
  ['D_1', 'à échéance demain'],
  ['D_5', 'à échéance dans 2 à 5 jours'],
  ['D_10', 'à échéance dans 6 à 10 jours'],
];

export type Mail = { readonly subject: string; readonly text: string };

/**
 * The daily mail about deadlines (R3, R4, S4): figures only, no name and no contract, since mail is read
 * on many machines. Undefined on a day on which nothing is near its deadline.
 */
export function alertOf(
  on: CalendarDate,
  stages: readonly Waiting[],
  unanswered?: Unanswered,
): Mail | undefined {
  const lines = LINES.flatMap(([stage, words]) => {
    const found = stages.find((one) => one.stage === stage);
    if (!found || found.contracts === 0) return [];
    const held = found.held > 0 ? `, dont ${found.held} retenu(s)` : '';
    const sum = inFrancs(plus(found.debit, found.credit));
    return [`- ${found.contracts} contrat(s) ${words}${held} : ${sum}`];
  });
  if (unanswered) {
    const since = inFrench(unanswered.sinceOn);
    lines.push(`- ${unanswered.lists} liste(s) sans réponse de la direction, depuis le ${since}`);
  }
  if (lines.length === 0) return undefined;
  const late = stages.find((one) => one.stage === 'LATE')?.contracts ?? 0;
  const subject =
    late > 0
      ? `Quitus : ${late} contrat(s) résilié(s) en retard d’apurement`
      : 'Quitus : contrats résiliés proches de l’échéance';
  const head = `Situation au ${inFrench(on)}, contrats résiliés non soldés de votre ressort :`;
  return { subject, text: [head, '', ...lines, '', CLOSING, ''].join('\n') };
}

const CLOSING = 'Ouvrez la file du jour dans Quitus pour voir lesquels et les traiter.';
