import type { Block } from '#documents';
import { inFrench } from '#values';
import type { EvidenceFacts } from './facts.ts';
import { CAUSES, francsOf, inWords, money, onDay } from './words.ts';

/** Item 4: when and why the contract was terminated, and the removal of its meter (G3, E2). */
export function termination({ termination: ended, contract }: EvidenceFacts): Block[] {
  const index = ended.meterIndex === null ? '' : `, index ${money(ended.meterIndex)}`;
  const removal =
    contract.voltage === 'MT' && ended.meterRemovedOn === null
      ? 'Sans objet (moyenne tension)'
      : `${onDay(ended.meterRemovedOn)}${index}`;
  return [
    { kind: 'heading', text: '4. La résiliation d’office' },
    {
      kind: 'facts',
      facts: [
        { label: 'Résilié le', value: inFrench(ended.on) },
        { label: 'Cause', value: CAUSES[ended.cause] },
        { label: 'Compteur déposé le', value: removal },
        { label: 'Facture finale', value: inWords(ended.finalBill ?? '–') },
        { label: 'Délai laissé au client', value: `jusqu’au ${inFrench(ended.opensOn)}` },
        { label: 'Contestée à l’apurement', value: ended.contested ? 'Oui' : 'Non' },
      ],
    },
    { kind: 'paragraph', text: proof(ended) },
  ];
}

/** G3: what bore the cause out on the day, as it was written down with the termination. */
function proof({ evidence, terminatedBy }: EvidenceFacts['termination']): string {
  if (!evidence) return 'Résiliation reprise du système précédent, avec son motif.';
  const parts = [
    ...evidence.bills.map(
      (bill) =>
        `facture ${bill.bill} échue le ${inFrench(bill.dueOn)}, ${francsOf(bill.open)} impayés`,
    ),
    ...(evidence.plan
      ? [`${PLANS[evidence.plan.kind] ?? 'plan'} rompu le ${onDay(evidence.plan.missedOn)}`]
      : []),
    ...(evidence.stated ? [`constat : ${evidence.stated}`] : []),
  ];
  const said = parts.length > 0 ? parts.join(' ; ') : 'aucune pièce notée';
  return `Preuves du motif, notées par ${terminatedBy ?? '–'} : ${said}.`;
}

const PLANS: Readonly<Record<string, string>> = {
  ECHEANCIER: 'échéancier',
  MORATOIRE: 'moratoire',
};
