import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { decide, holdProposal, insertVersion, type Proposal } from './proposals.sql.ts';

/**
 * P6: a second person approves or rejects what was proposed; an approved version governs from its
 * day on. Throws Refusal `NOT_FOUND`, `ALREADY_DONE` (decided, or that rule has a version of that day
 * already), `SAME_PERSON`, and `IN_THE_WRONG_ORDER` once its day has come.
 */
export async function decideProposal(
  work: Work,
  number: bigint,
  isApproved: boolean,
): Promise<Proposal> {
  const proposal = await holdProposal(work, number);
  refuseDecision(work, proposal, isApproved);
  await decide(work, number, isApproved);
  if (isApproved && !(await insertVersion(work, proposal))) throw versionStands();
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: isApproved ? 'PARAMETER_APPROVED' : 'PARAMETER_REJECTED',
    rowCount: 1,
    details: `proposal ${number}: ${proposal.name} = ${proposal.value} from ${proposal.effectiveOn}`,
  });
  return { ...proposal, decidedBy: work.actor, decidedOn: work.businessDate, approved: isApproved };
}

function refuseDecision(
  work: Work,
  proposal: Proposal | undefined,
  isApproved: boolean,
): asserts proposal is Proposal {
  if (!proposal) {
    throw new Refusal(
      'NOT_FOUND',
      'Cette proposition n’existe pas : vérifiez son numéro.',
      'There is no such proposal: check its number.',
    );
  }
  if (proposal.decidedBy !== null) {
    throw new Refusal(
      'ALREADY_DONE',
      `${proposal.decidedBy} a déjà décidé de cette proposition.`,
      `${proposal.decidedBy} has decided on this proposal already.`,
    );
  }
  if (proposal.proposedBy === work.actor) {
    throw new Refusal(
      'SAME_PERSON',
      'Qui propose une règle ne décide pas d’elle : demandez à une autre personne de la DCC.',
      'Whoever proposes a rule does not decide on it: ask another person of the DCC.',
    );
  }
  if (isApproved && proposal.effectiveOn <= work.businessDate) {
    throw new Refusal(
      'IN_THE_WRONG_ORDER',
      'Son jour est venu avant qu’elle soit approuvée : rejetez-la et proposez une date à venir.',
      'Its day has come before it was approved: reject it and propose a day ahead.',
    );
  }
}

const versionStands = (): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    'Cette règle a déjà une version à cette date : rejetez la proposition, ou choisissez un autre jour.',
    'This rule has a version of that day already: reject the proposal, or choose another day.',
  );
