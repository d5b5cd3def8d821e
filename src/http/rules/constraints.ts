import type { Sentence } from './sentences.ts';
import type { ProblemCode } from './statuses.ts';

type Known = { readonly code: ProblemCode; readonly says: Sentence };

const known = (code: ProblemCode, ...says: Sentence): Known => ({ code, says });

const SETTLED = known(
  'ALREADY_SETTLED',
  'Ce contrat vient d’être soldé depuis un autre poste : relisez-le.',
  'This contract has just been settled at another desk: read it again.',
);

const REQUESTED = known(
  'REFUND_REQUESTED',
  'Une demande de remboursement vient d’être faite depuis un autre poste : relisez-la.',
  'A refund has just been requested at another desk: read it again.',
);

/**
 * Guards of the database at which two desks may meet although both had looked first: what the one
 * that came second is told. Any other guard says that the state has changed.
 */
export const CONSTRAINTS: Readonly<Record<string, Known>> = {
  one_live_settlement_per_contract: SETTLED,
  settlement_pk: SETTLED,
  settled_case_is_closed: SETTLED,
  nobody_acts_on_their_own_contract: known(
    'OWN_CONTRACT',
    'Ce contrat est le vôtre : demandez à un collègue de faire cet acte.',
    'This contract is your own: ask a colleague to do this.',
  ),
  one_unsettled_contract_per_point: known(
    'POINT_NOT_FREE',
    'Ce point de livraison vient d’être pris par un autre contrat : relisez-le.',
    'This service point has just been taken by another contract: read it again.',
  ),
  termination_pk: known(
    'ALREADY_TERMINATED',
    'Ce contrat vient d’être résilié depuis un autre poste : relisez-le.',
    'This contract has just been terminated at another desk: read it again.',
  ),
  refund_requested_once: REQUESTED,
  one_pending_request_per_contract: REQUESTED,
  finished_refund_stands: known(
    'REFUND_NOT_PENDING',
    'Ce remboursement vient d’être payé ou annulé depuis un autre poste : relisez-le.',
    'This refund has just been paid or cancelled at another desk: read it again.',
  ),
  payment_taken_once: known(
    'ALREADY_DONE',
    'Cet encaissement a déjà été pris : relisez le contrat.',
    'This payment has been taken already: read the contract again.',
  ),
  money_taken_once: known(
    'ALREADY_DONE',
    'L’argent de cette référence a déjà été pris : relisez le contrat.',
    'The money of this reference has been taken already: read the contract again.',
  ),
  one_list_in_the_works_per_agency: known(
    'ALREADY_DONE',
    'Une liste de cette agence est déjà en cours : terminez-la d’abord.',
    'A list of this agency is in the works already: finish it first.',
  ),
};
