import { describe, expect, test } from 'vitest';
import type { DossierFileName } from './dossier-files.ts';
import { RELATIONS } from './relations.ts';
import { TABLES } from './tables.ts';

type Cells = Readonly<Record<string, string>>;

/** A row as it is once read: what is not said is empty. */
const rowOf = (file: DossierFileName, cells: Cells) =>
  TABLES[file].map(({ name }) => cells[name] ?? null);

const brokenBy = (file: DossierFileName, cells: Cells) =>
  RELATIONS[file]
    .filter(({ isBroken }) => isBroken(rowOf(file, cells)))
    .map(({ code, column, says }) => [code, column, says]);

const ACTIVE = { statut: 'ACTIF', date_souscription: '2020-01-01' };
const ENDED = {
  statut: 'RESILIE',
  date_souscription: '2020-01-01',
  date_resiliation: '2026-10-01',
  motif: 'PENALITE',
};
const ASKED = { demande_le: '2026-11-02' };

describe('what the cells of a row must hold together', () => {
  test.each<[says: string, file: DossierFileName, cells: Cells]>([
    ['an active contract', 'contrats.csv', ACTIVE],
    ['one that was terminated', 'contrats.csv', ENDED],
    [
      'one that ended and whose meter went on its first day',
      'contrats.csv',
      { ...ENDED, date_resiliation: '2020-01-01', date_depose: '2020-01-01' },
    ],
    ['a bill of which all is open', 'factures.csv', { montant: '500', reste_du: '500' }],
    ['a bill of which less is open', 'factures.csv', { montant: '1000', reste_du: '999' }],
    [
      'a bill due at once',
      'factures.csv',
      { montant: '1', reste_du: '0', date_emission: '2026-11-01', date_echeance: '2026-11-01' },
    ],
    ['a refund that was asked for', 'remboursements.csv', ASKED],
    [
      'a refund issued the same day',
      'remboursements.csv',
      { ...ASKED, emis_le: '2026-11-02', reference: 'R1', montant: '10' },
    ],
  ])('%s breaks nothing', (_, file, cells) => {
    expect(brokenBy(file, cells)).toEqual([]);
  });

  test.each<[file: DossierFileName, cells: Cells, broken: readonly (readonly string[])[]]>([
    [
      'contrats.csv',
      { statut: 'RESILIE', date_souscription: '2020-01-01' },
      [
        [
          'INCONSISTENT',
          'date_resiliation',
          'un contrat RESILIE porte une date de résiliation ; ajoutez-la, ou corrigez le statut',
        ],
        [
          'INCONSISTENT',
          'motif',
          'un contrat RESILIE porte un motif ; ajoutez-le, ou corrigez le statut',
        ],
      ],
    ],
    [
      'contrats.csv',
      { ...ACTIVE, date_resiliation: '2026-10-01', motif: 'PENALITE', date_depose: '2026-10-01' },
      [
        [
          'INCONSISTENT',
          'date_resiliation',
          'un contrat ACTIF ne porte pas de date de résiliation ; videz-la, ou corrigez le statut',
        ],
        [
          'INCONSISTENT',
          'motif',
          'un contrat ACTIF ne porte pas de motif ; videz la cellule, ou corrigez le statut',
        ],
        [
          'INCONSISTENT',
          'date_depose',
          'un contrat ACTIF ne porte pas de date de dépose ; videz-la, ou corrigez le statut',
        ],
      ],
    ],
    [
      'contrats.csv',
      { ...ENDED, date_souscription: '2026-10-02', date_depose: '2026-09-30' },
      [
        [
          'INCONSISTENT',
          'date_resiliation',
          "la résiliation précède la souscription ; corrigez l'une des deux dates",
        ],
        [
          'INCONSISTENT',
          'date_depose',
          "la dépose du compteur précède la résiliation ; corrigez l'une des deux dates",
        ],
      ],
    ],
    [
      'factures.csv',
      { montant: '500', reste_du: '501', date_emission: '2026-11-02', date_echeance: '2026-11-01' },
      [
        [
          'OUT_OF_RANGE',
          'reste_du',
          "dépasse le montant de la facture : corrigez l'un des deux montants",
        ],
        [
          'INCONSISTENT',
          'date_echeance',
          "l'échéance précède l'émission ; corrigez l'une des deux dates",
        ],
      ],
    ],
    [
      'remboursements.csv',
      { ...ASKED, emis_le: '2026-11-01' },
      [
        [
          'INCONSISTENT',
          'emis_le',
          "l'émission précède la demande ; corrigez l'une des deux dates",
        ],
        [
          'INCONSISTENT',
          'reference',
          'un remboursement émis porte une référence ; ajoutez-la, ou videz emis_le',
        ],
        [
          'INCONSISTENT',
          'montant',
          'un remboursement émis porte un montant ; ajoutez-le, ou videz emis_le',
        ],
      ],
    ],
  ])('%s with %j says what to correct', (file, cells, broken) => {
    expect(brokenBy(file, cells)).toEqual(broken);
  });
});

describe('the columns of the files', () => {
  test('are those of the interface, with what each may hold', () => {
    const told = Object.fromEntries(
      Object.entries(TABLES).map(([file, columns]) => [
        file,
        columns.map(({ label: _, ...column }) => column),
      ]),
    );
    expect(told).toMatchSnapshot();
  });
});
