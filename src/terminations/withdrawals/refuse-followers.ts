import type { Work } from '#database';
import { Refusal } from '#values';
import { type Follower, readFollower } from './withdrawals.sql.ts';

/** E13: a settlement that something followed is not reversed; says what it was. */
export async function refuseFollowers(work: Work, contract: string): Promise<void> {
  const follower = await readFollower(work, contract);
  if (follower) throw hasFollowers(contract, follower);
}

/** The refusal for what a guard of the database says when it is the first to see a follower. */
export function followerOf(error: unknown, contract: string): unknown {
  if (!(error instanceof Error) || !('constraint' in error)) return error;
  if (error.constraint === 'refund_at_the_bank_stands') return atTheBank(contract);
  const follower = SEEN_FIRST[String(error.constraint)];
  return follower ? hasFollowers(contract, follower) : error;
}

const SEEN_FIRST: Readonly<Record<string, Follower>> = {
  reversed_while_nothing_followed: 'ENTRY',
  one_unsettled_contract_per_point: 'POINT_TAKEN',
};

const atTheBank = (contract: string): Refusal =>
  new Refusal(
    'HAS_FOLLOWERS',
    `Un virement de remboursement du contrat ${contract} est à la banque : confirmez ou annulez d’abord son fichier.`,
    `A bank transfer that refunds contract ${contract} is under way: confirm or cancel its file first.`,
  );

const FRENCH: Readonly<Record<Follower, string>> = {
  POINT_TAKEN: 'un nouveau contrat occupe son point de livraison',
  ENTRY: 'de l’argent a suivi (recouvrement, crédit payé, chèque impayé)',
  CLAIM: 'le remboursement de son crédit est demandé',
};

const ENGLISH: Readonly<Record<Follower, string>> = {
  POINT_TAKEN: 'a new contract is on its service point',
  ENTRY: 'money followed (recovery, credit paid out, bounced cheque)',
  CLAIM: 'the refund of its credit is asked for',
};

const hasFollowers = (contract: string, follower: Follower): Refusal =>
  new Refusal(
    'HAS_FOLLOWERS',
    `L’apurement du contrat ${contract} ne peut plus être annulé : ${FRENCH[follower]}.`,
    `The settlement of contract ${contract} can no longer be reversed: ${ENGLISH[follower]}.`,
  );
