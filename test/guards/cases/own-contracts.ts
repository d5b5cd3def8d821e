import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const OWN = 'nobody_acts_on_their_own_contract';

/** `fifa` is the customer of these contracts. */
export const OWN_CONTRACTS: readonly WrongAct[] = [
  {
    says: 'a credit note on one’s own debt',
    guard: 'nobody_notes_their_own_debt',
    reason: OWN,
    act: [add('contracts.credit_note', { recorded_by: 'fifa' })],
  },
  {
    says: 'a move of one’s own contract',
    guard: 'nobody_moves_their_own_contract',
    reason: OWN,
    act: [add('contracts.move', { moved_by: 'fifa' })],
  },
  {
    says: 'an attestation for oneself',
    guard: 'nobody_attests_for_themselves',
    reason: OWN,
    act: [add('attestations.attestation', { issued_by: 'fifa' })],
  },
];
