import { type CalendarDate, type Francs, figures, francs, inFrancs, inFrench } from '#values';
import type { Cause } from './facts.ts';

/** What a judge or a bailiff reads: whole French words, no codes of ours. */
export const CAUSES: Record<Cause, string> = {
  FACTURES_IMPAYEES: 'Factures de consommation impayées',
  ECHEANCIER: 'Échéancier non respecté',
  MORATOIRE: 'Moratoire non respecté',
  PENALITE: 'Facture de pénalité impayée',
};

const WORDS: Readonly<Record<string, string>> = {
  CONSOMMATION: 'Consommation',
  PENALITE: 'Pénalité',
  ECHEANCE: 'Échéance',
  FRAIS: 'Frais',
  ESPECES: 'Espèces',
  CHEQUE: 'Chèque',
  VIREMENT: 'Virement',
  MOBILE_MONEY: 'Monnaie mobile',
  EMISE: 'Émise',
  EN_ATTENTE: 'En attente',
  RECOVERY: 'Recouvrement',
  SUPPLEMENT: 'Complément de créance',
  CREDIT_NOTE: 'Avoir',
  BOUNCED_CHEQUE: 'Chèque impayé',
  CANCELLED_RECOVERY: 'Recouvrement annulé',
  CONTACT: 'Contact',
  REMINDER: 'Relance',
  FORMAL_NOTICE: 'Mise en demeure',
  ACKNOWLEDGEMENT: 'Reconnaissance de dette',
  PAYMENT_ORDER: 'Requête en injonction de payer',
  SUIT: 'Assignation en justice',
  ENFORCEMENT: 'Acte d’exécution',
  ASSIGNMENT: 'Dossier confié à',
  CONTESTED: 'Créance contestée',
  CONTEST_LIFTED: 'Contestation levée',
  PLAN_ENDED: 'Fin du plan de paiement',
};

/** A code in French; what has no word of its own stays as it is. */
export const inWords = (code: string): string => WORDS[code] ?? code;

/** `1 234` with a sign only where it is negative; JSON carries amounts as numbers. */
export const money = (amount: number | Francs): string => figures(francs(amount));

export const francsOf = (amount: number | Francs): string => inFrancs(francs(amount));

export const onDay = (date: CalendarDate | null): string => (date ? inFrench(date) : '–');
