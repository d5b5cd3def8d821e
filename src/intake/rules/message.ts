import { type CalendarDate, inFrench } from '#values';
import type { Column } from './columns.ts';
import type { DossierFileName } from './dossier-files.ts';
import { LONGEST_CODE } from './read-text.ts';
import type { RejectCode } from './reject.ts';
import { TABLES } from './tables.ts';

/** What a message may speak of. `says` is the half-sentence of a broken relation or form. */
export type Facts = {
  readonly file: DossierFileName;
  readonly column: string;
  readonly value: string;
  readonly businessDate?: CalendarDate;
  readonly says?: string;
};

type Told = Facts & { readonly label: string; readonly quoted: string; readonly known?: Column };

const LONGEST_QUOTE = 40;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** `« valeur »`, short enough for a sentence, with a point for what cannot be seen. */
export function quote(value: string): string {
  const characters = [...value.slice(0, 4 * LONGEST_QUOTE).trim()];
  const isLong = characters.length > LONGEST_QUOTE;
  const short = isLong
    ? `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`
    : characters.join('');
  return `« ${short.replace(UNSEEN, '·')} »`;
}

const oneOf = (choices: readonly string[]): string =>
  choices.length < 2
    ? choices.join('')
    : `${choices.slice(0, -1).join(', ')} ou ${choices[choices.length - 1]}`;

function form(column: Column | undefined): string {
  switch (column?.kind) {
    case 'date':
      return "n'est pas une date : écrivez un jour qui existe, AAAA-MM-JJ ou JJ/MM/AAAA";
    case 'francs':
      return "n'est pas un montant : écrivez des francs entiers, sans signe ni décimales";
    case 'boolean':
      return "n'est pas une valeur admise : écrivez O ou N";
    case 'choice':
      return `n'est pas une valeur admise : écrivez ${oneOf(column.choices)}`;
    default:
      return 'contient un caractère invisible ou un saut de ligne : ressaisissez la cellule';
  }
}

function range(column: Column | undefined): string {
  switch (column?.kind) {
    case 'date':
      return 'sort des années 1900 à 2200 : corrigez la date';
    case 'francs':
      return column.mayBeZero
        ? 'dépasse 1 000 000 000 000 de francs : corrigez le montant'
        : 'doit être supérieur à 0 et au plus de 1 000 000 000 000 : corrigez le montant';
    case 'text':
      return `dépasse ${column.atMost} caractères : abrégez la cellule`;
    default:
      return `dépasse ${LONGEST_CODE} caractères : corrigez le code`;
  }
}

const source = (column: Column | undefined): string =>
  column?.kind === 'code' && column.refersTo ? column.refersTo : 'son fichier';

const malformed = (t: Told): string =>
  t.known
    ? `${t.label} ${t.quoted} ${form(t.known)}.`
    : `${t.label} ${t.says ?? 'est illisible : ressaisissez-la'}.`;

const future = (t: Told): string => {
  const limit = t.businessDate ? `la date du ${inFrench(t.businessDate)}` : 'la date de reprise';
  return `${t.label} ${t.quoted} est postérieure à ${limit} : corrigez la date.`;
};

const SENTENCES: Readonly<Record<RejectCode, (told: Told) => string>> = {
  MISSING: (t) => `${t.label} manque : remplissez la colonne « ${t.column} ».`,
  MALFORMED: malformed,
  OUT_OF_RANGE: (t) => `${t.label} ${t.quoted} ${t.says ?? range(t.known)}.`,
  FUTURE_DATE: future,
  INCONSISTENT: (t) =>
    `${t.label} ${t.value.trim() === '' ? '' : `${t.quoted} `}ne s'accorde pas avec le reste de ` +
    `la ligne : ${t.says ?? 'corrigez la ligne'}.`,
  DUPLICATE_KEY: (t) =>
    `${t.label} ${t.quoted} existe déjà avec un autre contenu, dans ce fichier ou dans la base : ` +
    'corrigez la clé, ou retirez la ligne.',
  UNKNOWN_REFERENCE: (t) =>
    `${t.label} ${t.quoted} ne figure ni dans ${source(t.known)} ni dans la base : ` +
    'corrigez le code, ou ajoutez la ligne qui manque.',
  DEPENDS_ON_REJECTED: (t) =>
    `${t.label} ${t.quoted} renvoie à une ligne rejetée de ${source(t.known)} : ` +
    "corrigez d'abord celle-ci, puis reprenez les deux.",
  POINT_OCCUPIED: (t) =>
    `${t.label} ${t.quoted} porte déjà un contrat qui n'est pas soldé : ` +
    'soldez ce contrat, ou corrigez le point de livraison.',
  ALREADY_SETTLED: (t) =>
    `${t.label} ${t.quoted} est déjà soldé et ne reçoit plus de mouvement : ` +
    'vérifiez le numéro du contrat.',
  NOT_TERMINATED: (t) =>
    `${t.label} ${t.quoted} n'est pas résilié, et ne peut donc pas être remboursé : ` +
    'vérifiez le numéro du contrat, ou reprenez la ligne après la résiliation.',
  REFUND_EXCEEDS_CREDIT: (t) =>
    `${t.label} ${t.quoted} dépasse le crédit du contrat : ` +
    'corrigez le montant, ou reprenez la ligne quand le crédit suffira.',
};

/** The French sentence of a reject: what is wrong, with the value, and what to correct. */
export function message(code: RejectCode, facts: Facts): string {
  const known = TABLES[facts.file].find(({ name }) => name === facts.column);
  return SENTENCES[code]({
    ...facts,
    label: known?.label ?? 'La ligne',
    quoted: quote(facts.value),
    ...(known ? { known } : {}),
  });
}
