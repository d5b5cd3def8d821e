import type { ManualRefusal } from '#settlement';

/** What each refusal says of a contract, in one sentence that tells what to do. A total record. */
const SENTENCES: Readonly<Record<ManualRefusal, string>> = {
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
  OWN_CONTRACT: 'est celui d’une de ces personnes : deux autres doivent le solder.',
  LINE_CHANGED: 'n’a plus les montants de la liste : établissez-le sur la prochaine.',
};

export const refusalSentence = (code: ManualRefusal, contract: string): string =>
  `Le contrat ${contract} ${SENTENCES[code]}`;

/** Why a line of a list is not open for settlement, as short as a column of paper wants it. */
export const STATES: Readonly<Partial<Record<ManualRefusal, string>>> = {
  AGENCY_NOT_COMPUTERISED: 'Hors périmètre',
  ALREADY_SETTLED: 'Déjà soldé',
  METER_NOT_REMOVED: 'Dépose manquante',
  FINAL_BILL_PENDING: 'Facture finale attendue',
  REFUND_REQUESTED: 'Remboursement demandé',
  NET_IS_ZERO: 'Solde nul',
  TOO_EARLY: 'Trop tôt',
  OWN_CONTRACT: 'Contrat propre',
  LINE_CHANGED: 'Montants changés',
};
