import { type Francs, francs, isMovable } from '#values';
import type { ParameterName } from './version.ts';

type Kind =
  | { readonly is: 'days'; readonly most: number }
  | { readonly is: 'count'; readonly least: number; readonly most: number }
  | { readonly is: 'francs' }
  | { readonly is: 'choice'; readonly among: readonly string[] };

/** One rule of the procedure, as the DCC reads it. */
export type Parameter = {
  readonly kind: Kind;
  readonly french: string;
  readonly english: string;
  readonly clause: string;
};

/** Every rule that has versions (P6): what it is called, what it may say, which clause it carries. */
export const CATALOGUE: Readonly<Record<ParameterName, Parameter>> = {
  manualOpensAfterDays: {
    kind: { is: 'days', most: 365 },
    french: 'Jours avant que l’apurement manuel soit ouvert',
    english: 'Days before the manual settlement opens',
    clause: 'R3',
  },
  manualLateAfterDays: {
    kind: { is: 'days', most: 365 },
    french: 'Jours après lesquels un apurement est en retard',
    english: 'Days after which a settlement is late',
    clause: 'R3',
  },
  partPayments: {
    kind: { is: 'choice', among: ['accept', 'refuse'] },
    french: 'Paiements partiels à la caisse',
    english: 'Part payments at the till',
    clause: 'S1b',
  },
  fourEyes: {
    kind: { is: 'choice', among: ['true'] },
    french: 'Deux personnes pour un apurement manuel',
    english: 'Two people for a manual settlement',
    clause: 'S3',
  },
  unpaidBillsBeforeTermination: {
    kind: { is: 'count', least: 1, most: 99 },
    french: 'Factures de consommation échues et impayées qui justifient une résiliation',
    english: 'Overdue unpaid consumption bills that bear a termination out',
    clause: 'G3',
  },
  minimumUnpaidAmount: {
    kind: { is: 'francs' },
    french: 'Montant impayé au-dessous duquel une résiliation n’est pas justifiée',
    english: 'Unpaid amount below which a termination is not borne out',
    clause: 'G3',
  },
  planGraceDays: {
    kind: { is: 'days', most: 90 },
    french: 'Jours de grâce après une échéance d’un échéancier ou d’un moratoire',
    english: 'Days of grace after an instalment of a schedule or moratorium',
    clause: 'G3',
  },
  stampDutyOnCash: {
    kind: { is: 'choice', among: ['off', 'on'] },
    french: 'Droit de timbre sur les espèces',
    english: 'Stamp duty on cash',
    clause: 'S1b',
  },
  stampDutyAbove: {
    kind: { is: 'francs' },
    french: 'Montant au-delà duquel le droit de timbre est dû',
    english: 'Amount above which stamp duty is due',
    clause: 'S1b',
  },
  stampDutyPerMille: {
    kind: { is: 'count', least: 0, most: 1_000 },
    french: 'Droit de timbre, en pour mille',
    english: 'Stamp duty, per thousand',
    clause: 'S1b',
  },
};

/** Why a rule may not say this, in both languages; undefined where it may. */
export function refuseValue(
  name: ParameterName,
  value: string,
): readonly [french: string, english: string] | undefined {
  const { kind } = CATALOGUE[name];
  switch (kind.is) {
    case 'choice':
      return kind.among.includes(value)
        ? undefined
        : [
            `Valeurs possibles : ${kind.among.join(', ')}.`,
            `Possible values: ${kind.among.join(', ')}.`,
          ];
    case 'francs':
      return isAmount(value)
        ? undefined
        : [
            'Écrivez un montant en francs entiers, zéro ou plus.',
            'Write an amount in whole francs, zero or more.',
          ];
    case 'days':
      return isCount(value, 0, kind.most) ? undefined : between(0, kind.most);
    case 'count':
      return isCount(value, kind.least, kind.most) ? undefined : between(kind.least, kind.most);
  }
}

const between = (least: number, most: number): readonly [string, string] => [
  `Écrivez un nombre entier de ${least} à ${most}.`,
  `Write a whole number from ${least} to ${most}.`,
];

const WHOLE = /^(0|[1-9]\d{0,14})$/;

const isCount = (value: string, least: number, most: number): boolean =>
  WHOLE.test(value) && Number(value) >= least && Number(value) <= most;

const isAmount = (value: string): boolean => {
  if (!WHOLE.test(value)) return false;
  const amount: Francs = francs(value);
  return amount === 0n || isMovable(amount);
};
