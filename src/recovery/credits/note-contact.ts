import { recordAct } from '#audit';
import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { findCredit, insertContact } from './credits.sql.ts';

export type NewContact = {
  readonly on: CalendarDate;
  readonly channel: 'TELEPHONE' | 'SMS' | 'COURRIER' | 'EMAIL' | 'VISITE' | 'GUICHET';
  readonly result: string;
};

/** E18: notes that somebody tried to reach whom the utility owes, and what came of it. */
export async function noteContact(work: Work, number: bigint, contact: NewContact): Promise<void> {
  const credit = await findCredit(work, number);
  if (!credit) {
    throw new Refusal(
      'NOT_FOUND',
      `Le crédit ${number} n’existe pas : vérifiez son numéro.`,
      `Credit ${number} does not exist: check its number.`,
    );
  }
  if (contact.on > work.businessDate) {
    throw new Refusal(
      'IN_THE_FUTURE',
      'Ce contact n’a pas encore eu lieu : corrigez sa date.',
      'This contact has not taken place yet: correct its day.',
    );
  }
  await insertContact(work, credit, contact);
  await recordAct(work, {
    agency: credit.agency,
    kind: 'CREDIT_CONTACT',
    rowCount: 1,
    details: `${credit.contract} credit ${number} ${contact.channel}`,
  });
}
