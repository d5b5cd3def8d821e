import { describe, expect, test } from 'vitest';
import { type DossierFileName, rowChecker, TABLES } from '../../src/intake/rules/index.ts';
import { TODAY } from './read-all.ts';

type Cells = Readonly<Record<string, string>>;

const GOOD: Readonly<Record<DossierFileName, Cells>> = {
  'directions.csv': { code: 'DR01', nom: 'Littoral' },
  'agences.csv': { code: 'AG01', nom: 'Agence 1', direction: 'DR01', informatisee: 'O' },
  'clients.csv': { code: 'K1', nom: 'Zinsou Bérénice' },
  'points_livraison.csv': { code: 'P1', agence: 'AG01', tension: 'BT' },
  'contrats.csv': {
    numero: 'C1',
    client: 'K1',
    point_livraison: 'P1',
    agence: 'AG01',
    date_souscription: '2020-01-01',
    statut: 'RESILIE',
    date_resiliation: '01/10/2026',
    motif: 'PENALITE',
    date_depose: '2026-10-02',
  },
  'avances.csv': { contrat: 'C1', date: '2020-01-01', montant: '15 000' },
  'factures.csv': {
    numero: 'F1',
    contrat: 'C1',
    type: 'FRAIS',
    date_emission: '2026-11-01',
    date_echeance: '2026-12-15',
    montant: '500',
    reste_du: '0',
  },
  'encaissements.csv': {
    reference: 'E1',
    contrat: 'C1',
    date: '2026-11-20',
    montant: '1',
    mode: 'MOBILE_MONEY',
    agence: 'AG01',
  },
  'remboursements.csv': { contrat: 'C1', demande_le: '2026-11-01', mode: 'CHEQUE' },
};

const ACTIVE: Cells = { statut: 'ACTIF', date_resiliation: '', motif: '', date_depose: '' };
const ISSUED: Cells = { emis_le: '2026-11-02', reference: 'R1', montant: '10' };

function check(file: DossierFileName, changes: Cells = {}) {
  const cells: Cells = { ...GOOD[file], ...changes };
  return rowChecker(file, TODAY)(TABLES[file].map(({ name }) => cells[name] ?? ''));
}

describe('a good row is stored in the order of its table', () => {
  test('with its defaults, days in ISO and plain digits', () => {
    expect(check('contrats.csv')).toEqual({
      ok: true,
      values: [
        ...['C1', 'K1', 'P1', 'AG01', '2020-01-01', 'RESILIE', '2026-10-01', 'PENALITE'],
        ...['2026-10-02', 'EMISE', 'f'],
      ],
    });
    expect(check('avances.csv')).toEqual({ ok: true, values: ['C1', '2020-01-01', '15000'] });
    expect(check('clients.csv')).toEqual({
      ok: true,
      values: ['K1', 'Zinsou Bérénice', null, null, null, 'PARTICULIER'],
    });
    expect(check('agences.csv')).toEqual({ ok: true, values: ['AG01', 'Agence 1', 'DR01', 't'] });
  });

  test.each(Object.keys(GOOD) as DossierFileName[])('%s', (file) => {
    expect(check(file).ok).toBe(true);
  });

  test.each<[DossierFileName, Cells]>([
    ['contrats.csv', ACTIVE],
    ['contrats.csv', { date_depose: '' }],
    ['contrats.csv', { date_depose: '2026-10-01', date_resiliation: '2026-10-01' }],
    ['contrats.csv', { facture_finale: ' EN_ATTENTE ', conteste: 'O' }],
    ['remboursements.csv', ISSUED],
    ['remboursements.csv', { ...ISSUED, emis_le: '' }],
    ['remboursements.csv', { ...ISSUED, emis_le: '2026-11-01' }],
    ['factures.csv', { reste_du: '500' }],
    ['clients.csv', { code: ' K1\u00a0' }],
  ])('%s with %j', (file, changes) => {
    expect(check(file, changes).ok).toBe(true);
  });
});

describe('a wrong row gets the first code that applies', () => {
  test.each<[DossierFileName, Cells, string, string]>([
    ['clients.csv', { code: '' }, 'MISSING', 'code'],
    ['clients.csv', { nom: ' \u00a0 ' }, 'MISSING', 'nom'],
    ['agences.csv', { informatisee: '' }, 'MISSING', 'informatisee'],
    ['agences.csv', { informatisee: 'o' }, 'MALFORMED', 'informatisee'],
    ['agences.csv', { informatisee: 'OUI' }, 'MALFORMED', 'informatisee'],
    ['points_livraison.csv', { tension: 'HT' }, 'MALFORMED', 'tension'],
    ['clients.csv', { code: 'K\n1' }, 'MALFORMED', 'code'],
    ['clients.csv', { code: 'K'.repeat(41) }, 'OUT_OF_RANGE', 'code'],
    ['clients.csv', { nom: 'n'.repeat(201) }, 'OUT_OF_RANGE', 'nom'],
    ['points_livraison.csv', { adresse: 'a'.repeat(501) }, 'OUT_OF_RANGE', 'adresse'],
    ['avances.csv', { montant: '-500' }, 'MALFORMED', 'montant'],
    ['avances.csv', { montant: '0' }, 'OUT_OF_RANGE', 'montant'],
    ['encaissements.csv', { montant: '0' }, 'OUT_OF_RANGE', 'montant'],
    ['remboursements.csv', { ...ISSUED, montant: '0' }, 'OUT_OF_RANGE', 'montant'],
    ['factures.csv', { montant: '0' }, 'OUT_OF_RANGE', 'montant'],
    ['factures.csv', { reste_du: '501' }, 'OUT_OF_RANGE', 'reste_du'],
    ['factures.csv', { date_emission: '2026-11-21' }, 'FUTURE_DATE', 'date_emission'],
    ['avances.csv', { date: '2026-11-21' }, 'FUTURE_DATE', 'date'],
    ['encaissements.csv', { date: '2026-11-21' }, 'FUTURE_DATE', 'date'],
    ['contrats.csv', { date_souscription: '2026-11-21' }, 'FUTURE_DATE', 'date_souscription'],
    ['contrats.csv', { date_resiliation: '2026-11-21' }, 'FUTURE_DATE', 'date_resiliation'],
    ['contrats.csv', { date_depose: '2026-11-21' }, 'FUTURE_DATE', 'date_depose'],
    ['remboursements.csv', { demande_le: '2026-11-21' }, 'FUTURE_DATE', 'demande_le'],
    ['remboursements.csv', { ...ISSUED, emis_le: '2026-11-21' }, 'FUTURE_DATE', 'emis_le'],
    ['contrats.csv', { date_resiliation: '' }, 'INCONSISTENT', 'date_resiliation'],
    ['contrats.csv', { motif: '' }, 'INCONSISTENT', 'motif'],
    [
      'contrats.csv',
      { ...ACTIVE, date_resiliation: '2026-10-01' },
      'INCONSISTENT',
      'date_resiliation',
    ],
    ['contrats.csv', { ...ACTIVE, motif: 'PENALITE' }, 'INCONSISTENT', 'motif'],
    ['contrats.csv', { ...ACTIVE, date_depose: '2026-10-01' }, 'INCONSISTENT', 'date_depose'],
    ['contrats.csv', { date_resiliation: '2019-12-31' }, 'INCONSISTENT', 'date_resiliation'],
    ['contrats.csv', { date_depose: '2026-09-30' }, 'INCONSISTENT', 'date_depose'],
    ['factures.csv', { date_echeance: '2026-10-31' }, 'INCONSISTENT', 'date_echeance'],
    ['remboursements.csv', { ...ISSUED, emis_le: '2026-10-31' }, 'INCONSISTENT', 'emis_le'],
    ['remboursements.csv', { ...ISSUED, reference: '' }, 'INCONSISTENT', 'reference'],
    ['remboursements.csv', { ...ISSUED, montant: '' }, 'INCONSISTENT', 'montant'],
  ])('%s with %j is %s in %s', (file, changes, code, column) => {
    expect(check(file, changes)).toMatchObject({ ok: false, code, column });
  });

  const FAULTS: readonly (readonly [string, Cells])[] = [
    ['MISSING', { reste_du: '' }],
    ['MALFORMED', { type: 'AUTRE' }],
    ['OUT_OF_RANGE', { numero: 'F'.repeat(41) }],
    ['FUTURE_DATE', { date_emission: '2026-11-21' }],
    ['INCONSISTENT', { date_echeance: '2026-01-01' }],
  ];

  test.each(FAULTS.map((_, at) => at))('fault %i wins over all that come after it', (first) => {
    const changes = Object.assign({}, ...FAULTS.slice(first).map(([, cells]) => cells)) as Cells;
    expect(check('factures.csv', changes)).toMatchObject({ ok: false, code: FAULTS[first]?.[0] });
  });

  test('a remainder over the bill wins over a date to come', () => {
    const changes = { reste_du: '501', date_emission: '2026-11-21' };
    expect(check('factures.csv', changes)).toMatchObject({ code: 'OUT_OF_RANGE' });
  });

  test('within one code, the first column of the table', () => {
    expect(check('clients.csv', { code: '', nom: '' })).toMatchObject({ column: 'code' });
  });
});

describe('a verdict', () => {
  test('bears the cell as it stands in the file', () => {
    expect(check('avances.csv', { montant: ' -500 ' })).toEqual({
      ok: false,
      code: 'MALFORMED',
      column: 'montant',
      value: ' -500 ',
    });
    expect(check('factures.csv', { reste_du: '501 ' })).toEqual({
      ok: false,
      code: 'OUT_OF_RANGE',
      column: 'reste_du',
      value: '501 ',
      says: "dépasse le montant de la facture : corrigez l'un des deux montants",
    });
    expect(check('contrats.csv', { date_depose: '30/09/2026' })).toMatchObject({
      column: 'date_depose',
      value: '30/09/2026',
    });
  });

  test('names the first of two cells that are wrong in the same way', () => {
    expect(check('clients.csv', { code: '', nom: '' })).toMatchObject({ column: 'code' });
    const both = check('avances.csv', { date: 'hier', montant: 'beaucoup' });
    expect(both).toMatchObject({ code: 'MALFORMED', column: 'date', value: 'hier' });
  });

  test('reads N as no', () => {
    expect(check('agences.csv', { informatisee: 'N' })).toMatchObject({
      values: ['AG01', 'Agence 1', 'DR01', 'f'],
    });
  });
});
