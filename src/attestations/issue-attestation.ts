import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { signFacts } from '#seals';
import { Refusal } from '#values';
import {
  type Attestation,
  insertAttestation,
  readAttestation,
  readSettled,
  takeNumber,
} from './attestations.sql.ts';
import { type Statement, toSealed } from './rules/statement.ts';

/**
 * Attests that the account of a contract is settled, and what is still owed on either side today:
 * signed, so that the customer never has to prove it again. Throws Refusal `CONTRACT_UNKNOWN`, and
 * `NOT_SETTLED` where the account is not settled.
 */
export async function issueAttestation(work: Work, contract: string): Promise<Attestation> {
  const settled = await readSettled(work, contract);
  if (!settled) {
    throw new Refusal(
      'CONTRACT_UNKNOWN',
      `Le contrat ${contract} est inconnu : vérifiez son numéro.`,
      `Contract ${contract} is unknown: check its number.`,
    );
  }
  const { settlement, ...facts } = settled;
  if (settlement === null) {
    throw new Refusal(
      'NOT_SETTLED',
      `Le compte du contrat ${contract} n’est pas apuré : il n’y a rien à attester.`,
      `The account of contract ${contract} is not settled: there is nothing to attest.`,
    );
  }
  await refuseOwnContract(work, [contract]);
  const number = await takeNumber(work);
  const statement: Statement = {
    ...facts,
    number,
    issuedOn: work.businessDate,
  };
  const sealed = await signFacts(work, toSealed(statement));
  await insertAttestation(work, statement, settlement, sealed);
  await recordAct(work, {
    agency: facts.agency,
    kind: 'ATTESTATION_ISSUED',
    rowCount: 1,
    details: `attestation ${number} contract ${contract}`,
  });
  return {
    number,
    contract,
    agency: facts.agency,
    issuedOn: work.businessDate,
    issuedBy: work.actor,
    sealed,
    isReversed: false,
  };
}

/** An attestation as it was issued. Throws Refusal `NOT_FOUND`. */
export async function findAttestation(work: Work, number: bigint): Promise<Attestation> {
  const found = await readAttestation(work, number);
  if (found) return found;
  throw new Refusal(
    'NOT_FOUND',
    'Cette attestation n’existe pas : vérifiez son numéro.',
    'There is no such attestation: check its number.',
  );
}
