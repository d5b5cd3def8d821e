import { Refusal } from '#values';
import type { Fault } from '../rules/plan-parts.ts';
import type { RefundRefusal } from '../rules/refund.ts';
import type { StepRefusal } from '../rules/steps.ts';

type Sentence = readonly [french: string, english: string];

/** What stands against a request on a contract, or against paying it. */
const ON_A_CONTRACT: Readonly<Record<RefundRefusal, Sentence>> = {
  CONTRACT_UNKNOWN: ['est inconnu : vérifiez son numéro.', 'is unknown: check its number.'],
  NOT_TERMINATED: [
    'n’est pas résilié : son avance reste sa garantie.',
    'is not terminated: its deposit remains its guarantee.',
  ],
  ALREADY_SETTLED: [
    'est soldé : réclamez le crédit au registre des crédits à rembourser.',
    'is settled: claim the credit in the register of credits to refund.',
  ],
  REFUND_EXCEEDS_CREDIT: [
    'n’a pas ce crédit : il n’y a rien à rembourser au-delà.',
    'has no such credit: there is nothing more to refund.',
  ],
};

export function refuseContract(code: RefundRefusal, contract: string): Refusal {
  const [french, english] = ON_A_CONTRACT[code];
  return new Refusal(code, `Le contrat ${contract} ${french}`, `Contract ${contract} ${english}`);
}

const STEPS: Readonly<Record<StepRefusal, Sentence>> = {
  REFUND_NOT_PENDING: [
    'n’attend plus cet acte : relisez où elle en est.',
    'no longer waits for this act: see where it stands.',
  ],
  REFUND_NOT_APPROVED: [
    'n’est pas approuvée : le chef d’agence ou de section l’approuve d’abord.',
    'is not approved: a head approves it first.',
  ],
  SAME_PERSON: [
    'veut trois personnes : qui la demande, qui l’approuve, qui la paie.',
    'takes three people: one requests it, one approves it, one pays it.',
  ],
  OWN_CONTRACT: [
    'porte sur votre propre contrat : confiez-la à quelqu’un d’autre.',
    'is about your own contract: leave it to somebody else.',
  ],
  CHANGED_SINCE_SHOWN: [
    'ne porte plus sur le crédit d’aujourd’hui : annulez-la et faites-la renouveler.',
    'is no longer for the credit of today: cancel it and have it renewed.',
  ],
  HAS_FOLLOWERS: [
    'est dans un fichier de virements : confirmez ou annulez d’abord ce fichier.',
    'is in a transfer file: confirm or cancel that file first.',
  ],
};

/** A step that may not be taken now, in the words of the code that doors know. */
export function refuseStep(code: StepRefusal, request: bigint): Refusal {
  const [french, english] = STEPS[code];
  return new Refusal(
    code === 'REFUND_NOT_APPROVED' ? 'REFUND_NOT_PENDING' : code,
    `La demande ${request} ${french}`,
    `Request ${request} ${english}`,
  );
}

const FAULTS: Readonly<Record<Fault, Sentence>> = {
  BENEFICIARY_MISMATCH: [
    'Le bénéficiaire n’est pas le titulaire du contrat : indiquez la procuration ou le motif.',
    'The beneficiary is not the holder of the contract: name the power of attorney or the reason.',
  ],
  BANK_ACCOUNT_MISSING: [
    'Un virement demande un compte : indiquez le RIB ou l’IBAN du bénéficiaire.',
    'A transfer needs an account: give the RIB or the IBAN of the beneficiary.',
  ],
  BANK_ACCOUNT_WRONG: [
    'Ce compte n’existe pas dans l’UEMOA : recopiez le RIB (24 caractères, clé comprise) ou l’IBAN (28).',
    'There is no such account in the UEMOA: copy the RIB (24 characters with its key) or the IBAN (28) again.',
  ],
  HEIR_WITHOUT_A_FRANC: [
    'Une des parts ne fait pas un franc : revoyez les parts des héritiers.',
    'One of the shares is less than a franc: revise the shares of the heirs.',
  ],
};

export function refuseFault(fault: Fault): Refusal {
  const [french, english] = FAULTS[fault];
  const code = fault === 'BENEFICIARY_MISMATCH' ? 'BENEFICIARY_MISMATCH' : 'MALFORMED';
  return new Refusal(code, french, english);
}

export const notFound = (french: string, english: string): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `${french} n’existe pas : vérifiez son numéro.`,
    `${english} does not exist: check its number.`,
  );
