import type { DossierFileName } from './dossier-files.ts';
import { exceeds } from './read-francs.ts';
import { TABLES } from './tables.ts';

type Values = readonly (string | null)[];

/** What two or more cells of a row must hold together; `column` is the one to correct. */
export type Relation = {
  readonly code: 'OUT_OF_RANGE' | 'INCONSISTENT';
  readonly column: string;
  readonly says: string;
  readonly isBroken: (values: Values) => boolean;
};

/** Where a column stands among the values of its file; a wrong name shows when this file loads. */
const place = (file: DossierFileName, column: string): number => {
  const at = TABLES[file].findIndex(({ name }) => name === column);
  if (at < 0) throw new RangeError(`no column ${column} in ${file}`);
  return at;
};

/** Days in ISO order as their texts do; a day that is not given breaks nothing. */
const isBefore = (a: string | null | undefined, b: string | null | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && a < b;

const precedes = (file: DossierFileName, column: string, other: string, says: string): Relation => {
  const [at, against] = [place(file, column), place(file, other)];
  return {
    code: 'INCONSISTENT',
    column,
    says,
    isBroken: (values) => isBefore(values[at], values[against]),
  };
};

const contractField = (name: string): number => place('contrats.csv', name);
const STATUS = contractField('statut');

const neededWhenTerminated = (column: string, says: string): Relation => {
  const at = contractField(column);
  return {
    code: 'INCONSISTENT',
    column,
    says,
    isBroken: (values) => values[STATUS] === 'RESILIE' && values[at] === null,
  };
};

const onlyWhenTerminated = (column: string, says: string): Relation => {
  const at = contractField(column);
  return {
    code: 'INCONSISTENT',
    column,
    says,
    isBroken: (values) => values[STATUS] === 'ACTIF' && values[at] !== null,
  };
};

const neededWhenIssued = (column: string, says: string): Relation => {
  const [at, issued] = [
    place('remboursements.csv', column),
    place('remboursements.csv', 'emis_le'),
  ];
  return {
    code: 'INCONSISTENT',
    column,
    says,
    isBroken: (values) => values[issued] !== null && values[at] === null,
  };
};

const BILLED = place('factures.csv', 'montant');
const OPEN = place('factures.csv', 'reste_du');

const NOTHING: readonly Relation[] = [];

/** In the order of the promised codes, then of the columns: the first broken one is reported. */
export const RELATIONS: Readonly<Record<DossierFileName, readonly Relation[]>> = {
  'directions.csv': NOTHING,
  'agences.csv': NOTHING,
  'clients.csv': NOTHING,
  'points_livraison.csv': NOTHING,
  'contrats.csv': [
    neededWhenTerminated(
      'date_resiliation',
      'un contrat RESILIE porte une date de résiliation ; ajoutez-la, ou corrigez le statut',
    ),
    onlyWhenTerminated(
      'date_resiliation',
      'un contrat ACTIF ne porte pas de date de résiliation ; videz-la, ou corrigez le statut',
    ),
    precedes(
      'contrats.csv',
      'date_resiliation',
      'date_souscription',
      "la résiliation précède la souscription ; corrigez l'une des deux dates",
    ),
    neededWhenTerminated(
      'motif',
      'un contrat RESILIE porte un motif ; ajoutez-le, ou corrigez le statut',
    ),
    onlyWhenTerminated(
      'motif',
      'un contrat ACTIF ne porte pas de motif ; videz la cellule, ou corrigez le statut',
    ),
    onlyWhenTerminated(
      'date_depose',
      'un contrat ACTIF ne porte pas de date de dépose ; videz-la, ou corrigez le statut',
    ),
    precedes(
      'contrats.csv',
      'date_depose',
      'date_resiliation',
      "la dépose du compteur précède la résiliation ; corrigez l'une des deux dates",
    ),
  ],
  'avances.csv': NOTHING,
  'factures.csv': [
    {
      code: 'OUT_OF_RANGE',
      column: 'reste_du',
      says: "dépasse le montant de la facture : corrigez l'un des deux montants",
      isBroken: (values) => exceeds(values[OPEN] ?? '', values[BILLED] ?? ''),
    },
    precedes(
      'factures.csv',
      'date_echeance',
      'date_emission',
      "l'échéance précède l'émission ; corrigez l'une des deux dates",
    ),
  ],
  'encaissements.csv': NOTHING,
  'remboursements.csv': [
    precedes(
      'remboursements.csv',
      'emis_le',
      'demande_le',
      "l'émission précède la demande ; corrigez l'une des deux dates",
    ),
    neededWhenIssued(
      'reference',
      'un remboursement émis porte une référence ; ajoutez-la, ou videz emis_le',
    ),
    neededWhenIssued(
      'montant',
      'un remboursement émis porte un montant ; ajoutez-le, ou videz emis_le',
    ),
  ],
};
