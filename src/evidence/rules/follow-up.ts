import type { Block } from '#documents';
import type { CaseFile } from '#recovery';
import { type CalendarDate, inFrench, plus } from '#values';
import { francsOf, inWords, money } from './words.ts';

/** What has followed the settlement, as of a day: money, steps, plans and the clock. */
export function followUp(file: CaseFile, on: CalendarDate): Block[] {
  return [
    { kind: 'heading', text: `7. Suites au ${inFrench(on)}` },
    movements(file),
    ...(file.steps.length > 0 ? [steps(file)] : []),
    ...file.plans.flatMap(plan),
    { kind: 'paragraph', text: clock(file, on) },
  ];
}

function movements(file: CaseFile): Block {
  let left = file.amount;
  return {
    kind: 'table',
    columns: [
      { header: 'Date', share: 14 },
      { header: 'Mouvement', share: 28 },
      { header: 'Référence', share: 26 },
      { header: 'Montant (F CFA)', share: 18, align: 'right' },
      { header: 'Reste dû (F CFA)', share: 18, align: 'right' },
    ],
    rows: file.moves.map((move) => {
      left = plus(left, move.amount);
      return [
        inFrench(move.on),
        inWords(move.kind),
        move.reference,
        money(move.amount),
        money(left),
      ];
    }),
    emptyText: 'Aucun mouvement depuis l’apurement.',
  };
}

/** Not a table: what was written down must be read whole, however long it is. */
const steps = (file: CaseFile): Block => ({
  kind: 'facts',
  columns: 1,
  facts: file.steps.map((step) => ({
    label: `${inFrench(step.on)} · ${inWords(step.kind)} · noté par ${step.recordedBy}`,
    value: step.note,
  })),
});

const PLAN_STATES = { KEPT: 'tenu', BROKEN: 'rompu', DONE: 'exécuté' } as const;

const plan = (one: CaseFile['plans'][number]): Block[] => [
  {
    kind: 'paragraph',
    text:
      `Plan de paiement n° ${one.plan} signé le ${inFrench(one.signedOn)} par ${one.signedBy} : ` +
      `${PLAN_STATES[one.state]}${one.endedOn ? `, terminé le ${inFrench(one.endedOn)}` : ''}. ` +
      `Échéances : ${one.instalments
        .map(({ dueOn, amount }) => `${francsOf(amount)} le ${inFrench(dueOn)}`)
        .join(' ; ')}.`,
  },
];

/** AUDCG art. 16 to 19; what interrupts is named, so that a judge can follow the count. */
function clock(file: CaseFile, on: CalendarDate): string {
  const starts =
    file.cause === 'SETTLEMENT' ? 'échéance de la plus ancienne facture impayée' : 'ouverture';
  const since = file.runsFrom === file.dueOn ? starts : 'date du dernier acte interruptif';
  const end =
    file.lapsesOn < on
      ? `il a expiré le ${inFrench(file.lapsesOn)}.`
      : `le dernier jour pour agir est le ${inFrench(file.lapsesOn)}.`;
  return (
    'Prescription de cinq ans (Acte uniforme relatif au droit commercial général, art. 16 à 19) : ' +
    `le délai court depuis le ${inFrench(file.runsFrom)}, ${since} ; ${end}`
  );
}
