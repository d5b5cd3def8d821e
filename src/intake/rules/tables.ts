import {
  address,
  amount,
  type Column,
  choice,
  code,
  date,
  dueDate,
  openAmount,
  optional,
  reference,
  text,
  yesOrNo,
} from './columns.ts';
import type { DossierFileName } from './dossier-files.ts';

/** What each file holds. `values` of a checked row stand in the order of these columns. */
export const TABLES: Readonly<Record<DossierFileName, readonly Column[]>> = {
  'directions.csv': [
    code('code', 'Le code de la direction'),
    text('nom', 'Le nom de la direction'),
  ],
  'agences.csv': [
    code('code', "Le code de l'agence"),
    text('nom', "Le nom de l'agence"),
    reference('direction', 'La direction', 'directions.csv'),
    yesOrNo('informatisee', "L'indication « informatisée »"),
  ],
  'clients.csv': [
    code('code', 'Le code du client'),
    text('nom', 'Le nom du client'),
    optional(text('telephone', 'Le téléphone')),
    optional(text('email', "L'adresse électronique")),
    optional(text('piece_identite', "La pièce d'identité")),
    choice('type', 'Le type de client', ['PARTICULIER', 'ENTREPRISE'], 'PARTICULIER'),
  ],
  'points_livraison.csv': [
    code('code', 'Le code du point de livraison'),
    reference('agence', "L'agence", 'agences.csv'),
    optional(address('adresse', "L'adresse")),
    choice('tension', 'La tension', ['BT', 'MT']),
    optional(code('compteur', 'Le numéro du compteur')),
  ],
  'contrats.csv': [
    code('numero', 'Le numéro du contrat'),
    reference('client', 'Le client', 'clients.csv'),
    reference('point_livraison', 'Le point de livraison', 'points_livraison.csv'),
    reference('agence', "L'agence", 'agences.csv'),
    date('date_souscription', 'La date de souscription'),
    choice('statut', 'Le statut', ['ACTIF', 'RESILIE']),
    optional(date('date_resiliation', 'La date de résiliation')),
    optional(
      choice('motif', 'Le motif de résiliation', [
        'FACTURES_IMPAYEES',
        'ECHEANCIER',
        'MORATOIRE',
        'PENALITE',
      ]),
    ),
    optional(date('date_depose', 'La date de dépose du compteur')),
    choice('facture_finale', "L'état de la facture finale", ['EMISE', 'EN_ATTENTE'], 'EMISE'),
    yesOrNo('conteste', "L'indication « contesté »", 'f'),
  ],
  'avances.csv': [
    reference('contrat', 'Le contrat', 'contrats.csv'),
    date('date', "La date de l'avance"),
    amount('montant', "Le montant de l'avance"),
  ],
  'factures.csv': [
    code('numero', 'Le numéro de la facture'),
    reference('contrat', 'Le contrat', 'contrats.csv'),
    choice('type', 'Le type de facture', ['CONSOMMATION', 'PENALITE', 'ECHEANCE', 'FRAIS']),
    date('date_emission', "La date d'émission"),
    dueDate('date_echeance', "La date d'échéance"),
    amount('montant', 'Le montant de la facture'),
    openAmount('reste_du', 'Le reste dû'),
  ],
  'encaissements.csv': [
    code('reference', "La référence de l'encaissement"),
    reference('contrat', 'Le contrat', 'contrats.csv'),
    date('date', "La date de l'encaissement"),
    amount('montant', "Le montant de l'encaissement"),
    choice('mode', 'Le mode de paiement', ['ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY']),
    reference('agence', "L'agence", 'agences.csv'),
  ],
  'remboursements.csv': [
    reference('contrat', 'Le contrat', 'contrats.csv'),
    date('demande_le', 'La date de la demande'),
    choice('mode', 'Le mode de remboursement', ['CHEQUE', 'VIREMENT']),
    optional(date('emis_le', "La date d'émission du remboursement")),
    optional(code('reference', 'La référence du remboursement')),
    optional(amount('montant', 'Le montant du remboursement')),
  ],
};
