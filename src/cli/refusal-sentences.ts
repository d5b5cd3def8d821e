import type { RefusalCode } from '#values';

/** What each refusal says of a contract, in one sentence that tells what to do. A total record. */
const SENTENCES: Readonly<Record<RefusalCode, string>> = {
  CONTRACT_UNKNOWN: 'est inconnu : vérifiez son numéro.',
  AGENCY_NOT_COMPUTERISED: "relève d'une agence non informatisée : il ne se solde pas ici.",
  NOT_TERMINATED: "n'est pas résilié : seul un contrat résilié d'office se solde.",
  ALREADY_SETTLED: 'est déjà soldé : il n’y a plus rien à faire.',
  METER_NOT_REMOVED: 'attend la dépose du compteur : enregistrez-la d’abord.',
  FINAL_BILL_PENDING: 'attend sa facture finale : enregistrez-la d’abord.',
  REFUND_REQUESTED: 'a une demande de remboursement en cours : traitez-la d’abord.',
  NET_IS_ZERO: 'a un solde nul : il est apuré automatiquement.',
  TOO_EARLY: 'n’a pas encore passé ses trente jours : attendez le jour dit par sa position.',
  SAME_PERSON: 'veut deux personnes : qui établit la liste ne l’approuve pas.',
  NOT_ALLOWED: 'ne peut pas être soldé par ces personnes : vérifiez leur rôle et leur agence.',
};

export const refusalSentence = (code: RefusalCode, contract: string): string =>
  `Le contrat ${contract} ${SENTENCES[code]}`;
