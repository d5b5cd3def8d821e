import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { inFrench, Refusal } from '#values';
import { insertProposal, type NewProposal } from './proposals.sql.ts';
import { CATALOGUE, refuseValue } from './rules/catalogue.ts';

/**
 * P6: somebody of the DCC proposes what a rule says from a later day on. Nothing changes until a
 * second person approves it (`decideProposal`). Throws Refusal `MALFORMED` for a value that the rule
 * cannot have, `IN_THE_WRONG_ORDER` for a day that is not ahead, `ALREADY_DONE` where one waits.
 */
export async function proposeVersion(work: Work, proposed: NewProposal): Promise<bigint> {
  const [french, english] = refuseValue(proposed.name, proposed.value) ?? [];
  if (french) {
    throw new Refusal('MALFORMED', `${CATALOGUE[proposed.name].french} : ${french}`, english);
  }
  if (proposed.effectiveOn <= work.businessDate) {
    throw new Refusal(
      'IN_THE_WRONG_ORDER',
      'Une règle ne change pas le passé ni le jour en cours : choisissez une date à partir de demain.',
      'A rule changes neither the past nor today: choose a day from tomorrow on.',
    );
  }
  const proposal = await insertProposal(work, proposed);
  if (proposal === undefined) {
    throw new Refusal(
      'ALREADY_DONE',
      `Une proposition pour cette règle au ${inFrench(proposed.effectiveOn)} attend déjà : faites-la approuver ou rejeter d’abord.`,
      'A proposal for this rule and day is waiting already: have it approved or rejected first.',
    );
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'PARAMETER_PROPOSED',
    rowCount: 1,
    details: `proposal ${proposal}: ${proposed.name} = ${proposed.value} from ${proposed.effectiveOn}`,
  });
  return proposal;
}
