import type { RefusalCode } from '#values';

/** Why a line of a list is not open for settlement, as short as a column of paper wants it. */
export const STATES: Readonly<Partial<Record<RefusalCode, string>>> = {
  AGENCY_NOT_COMPUTERISED: 'Hors périmètre',
  ALREADY_SETTLED: 'Déjà soldé',
  METER_NOT_REMOVED: 'Dépose manquante',
  FINAL_BILL_PENDING: 'Facture finale attendue',
  REFUND_REQUESTED: 'Remboursement demandé',
  NET_IS_ZERO: 'Solde nul',
  TOO_EARLY: 'Trop tôt',
};
