import type { Work } from '#database';
import { Refusal } from '#values';
import { readFollowers } from './withdrawals.sql.ts';

/** E13: a settlement that something followed is not reversed; says what it was. */
export async function refuseFollowers(work: Work, contract: string): Promise<void> {
  const follower = await readFollowers(work, contract);
  if (follower) throw hasFollowers(contract, follower);
}

/** The refusal for what a guard of the database says when it is the first to see a follower. */
export function followerOf(error: unknown, contract: string): unknown {
  if (!(error instanceof Error) || !('constraint' in error)) return error;
  if (error.constraint === 'reversed_while_nothing_followed')
    return hasFollowers(contract, 'ENTRY');
  const taken = ['reversed_while_the_point_is_free', 'one_unsettled_contract_per_point'];
  return taken.includes(String(error.constraint)) ? hasFollowers(contract, 'POINT_TAKEN') : error;
}

const hasFollowers = (contract: string, follower: 'POINT_TAKEN' | 'ENTRY'): Refusal =>
  follower === 'POINT_TAKEN'
    ? new Refusal(
        'HAS_FOLLOWERS',
        `Le point de livraison du contrat ${contract} a un nouveau contrat : l'apurement ne peut plus être annulé.`,
        `The service point of contract ${contract} has a new contract: its settlement can no longer be reversed.`,
      )
    : new Refusal(
        'HAS_FOLLOWERS',
        `De l'argent a suivi l'apurement du contrat ${contract} (recouvrement, crédit réclamé, chèque impayé) : il ne peut plus être annulé.`,
        `Money followed the settlement of contract ${contract} (recovery, claim, bounced cheque): it can no longer be reversed.`,
      );
