import type { Block } from '#documents';
import { type CalendarDate, inFrench } from '#values';
import type { EvidenceFacts } from './facts.ts';
import { CAUSES, francsOf, inWords } from './words.ts';

type Happened = readonly [on: CalendarDate, what: string];

/** What happened on the contract, from its first day to its settlement, in the order of the days. */
export function timeline(facts: EvidenceFacts): Block {
  const { contract, termination, settlement } = facts;
  const removed = termination.meterRemovedOn;
  const happened: Happened[] = [
    [contract.subscribedOn, 'Souscription du contrat'],
    ...facts.deposits.map(
      ({ paidOn, amount }): Happened => [paidOn, `Avance sur consommation : ${francsOf(amount)}`],
    ),
    ...facts.bills
      .filter((bill) => bill.open > 0)
      .map(
        (bill): Happened => [
          bill.dueOn,
          `Échéance de la facture ${bill.bill} (${inWords(bill.kind).toLowerCase()}), ` +
            `${francsOf(bill.open)} impayés`,
        ],
      ),
    ...facts.payments.map(
      (payment): Happened => [payment.on, `Encaissement : ${francsOf(payment.amount)}`],
    ),
    [termination.on, `Résiliation d’office. ${CAUSES[termination.cause]}`],
    ...(removed ? [[removed, 'Dépose du compteur'] as const] : []),
    [termination.opensOn, 'Fin du délai laissé au client'],
    [settlement.on, `Apurement du compte${settlement.late ? ' (hors délai)' : ''}`],
  ];
  return {
    kind: 'table',
    columns: [
      { header: 'Date', share: 14 },
      { header: 'Événement', share: 86 },
    ],
    // Days compare as texts; what happened on one day keeps the order in which it is told.
    rows: happened
      .map((one, at) => ({ one, at }))
      .sort((a, b) => (a.one[0] === b.one[0] ? a.at - b.at : a.one[0] < b.one[0] ? -1 : 1))
      .map(({ one: [on, what] }) => [inFrench(on), what]),
    emptyText: '',
  };
}
