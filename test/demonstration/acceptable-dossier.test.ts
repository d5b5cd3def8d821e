import { beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#values';
import { codes, generateAndPlay, ORDERS, type PlayedDossier } from './play-dossier.ts';
import type { Dossier, Row } from './read-dossier.ts';

const isAmount = (text: string | undefined): boolean =>
  /^[1-9]\d*$/.test(text ?? '') && BigInt(text ?? '') <= 10n ** 12n;

const TITLE = 'every row of $contracts contracts is acceptable on $on (seed $seed)';

describe.each(ORDERS)(TITLE, (order) => {
  const { contracts, on } = order;
  let dossier: Dossier;
  let all: PlayedDossier['all'];
  let terminated: PlayedDossier['terminated'];

  beforeAll(async () => {
    ({ dossier, all, terminated } = await generateAndPlay(order));
  });

  it('has every key once', () => {
    const keys: [readonly Row[], string[]][] = [
      [dossier.directions, ['code']],
      [dossier.agences, ['code']],
      [dossier.clients, ['code']],
      [dossier.points_livraison, ['code']],
      [dossier.contrats, ['numero']],
      [dossier.contrats, ['point_livraison']],
      [dossier.avances, ['contrat', 'date']],
      [dossier.factures, ['numero']],
      [dossier.encaissements, ['reference']],
      [dossier.remboursements, ['contrat']],
    ];
    for (const [rows, columns] of keys) {
      const seen = new Set(rows.map((row) => columns.map((column) => row[column]).join(' ')));
      expect(seen.size, columns.join()).toBe(rows.length);
    }
    const issued = dossier.remboursements.filter(({ reference }) => reference !== '');
    const references = [...issued, ...dossier.encaissements].map(({ reference }) => reference);
    expect(new Set(references).size).toBe(references.length);
  });

  it('refers only to what is there, and leaves nobody without a contract', () => {
    const [regions, agencies] = [codes(dossier.directions, 'code'), codes(dossier.agences, 'code')];
    const contractNumbers = codes(dossier.contrats, 'numero');
    const links: [readonly Row[], string, Set<string>][] = [
      [dossier.agences, 'direction', regions],
      [dossier.points_livraison, 'agence', agencies],
      [dossier.contrats, 'agence', agencies],
      [dossier.contrats, 'point_livraison', codes(dossier.points_livraison, 'code')],
      [dossier.contrats, 'client', codes(dossier.clients, 'code')],
      [dossier.avances, 'contrat', contractNumbers],
      [dossier.factures, 'contrat', contractNumbers],
      [dossier.encaissements, 'contrat', contractNumbers],
      [dossier.encaissements, 'agence', agencies],
      [dossier.remboursements, 'contrat', contractNumbers],
    ];
    for (const [rows, column, known] of links) {
      expect(rows.filter((row) => !known.has(row[column] ?? ''))).toEqual([]);
    }
    expect(codes(dossier.contrats, 'client').size).toBe(dossier.clients.length);
    expect(dossier.contrats).toHaveLength(contracts);
    expect(dossier.points_livraison).toHaveLength(contracts);
  });

  it('has only days that exist, none after the business date', () => {
    const columns: [readonly Row[], string[], boolean][] = [
      [dossier.contrats, ['date_souscription'], true],
      [dossier.contrats, ['date_resiliation', 'date_depose'], false],
      [dossier.avances, ['date'], true],
      [dossier.factures, ['date_emission', 'date_echeance'], true],
      [dossier.encaissements, ['date'], true],
      [dossier.remboursements, ['demande_le'], true],
      [dossier.remboursements, ['emis_le'], false],
    ];
    for (const [rows, names, required] of columns) {
      const dates = rows.flatMap((row) => names.map((name) => row[name] ?? ''));
      const wrong = (date: string) =>
        date === '' ? required : calendarDate(date) === undefined || date > on;
      expect(dates.filter(wrong), names.join()).toEqual([]);
    }
  });

  it('has only words of the import format', () => {
    const words: [readonly Row[], string, string[]][] = [
      [dossier.agences, 'informatisee', ['O', 'N']],
      [dossier.points_livraison, 'tension', ['BT', 'MT']],
      [dossier.contrats, 'statut', ['ACTIF', 'RESILIE']],
      [dossier.contrats, 'facture_finale', ['EMISE', 'EN_ATTENTE']],
      [dossier.contrats, 'conteste', ['O', 'N']],
      [dossier.contrats, 'motif', ['', 'FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE']],
      [dossier.factures, 'type', ['CONSOMMATION', 'PENALITE', 'ECHEANCE', 'FRAIS']],
      [dossier.encaissements, 'mode', ['ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY']],
      [dossier.remboursements, 'mode', ['CHEQUE', 'VIREMENT']],
    ];
    for (const [rows, column, allowed] of words) {
      expect([...codes(rows, column)].sort(), column).toEqual([...allowed].sort());
    }
  });

  it('has amounts of whole francs, and never more open than was billed', () => {
    expect(dossier.avances.filter(({ montant }) => !isAmount(montant))).toEqual([]);
    expect(dossier.encaissements.filter(({ montant }) => !isAmount(montant))).toEqual([]);
    const wrong = dossier.factures.filter(
      ({ montant = '', reste_du = '' }) =>
        !isAmount(montant) || !isAmount(reste_du) || BigInt(reste_du) > BigInt(montant),
    );
    expect(wrong).toEqual([]);
    expect(codes(dossier.factures, 'contrat').size).toBe(contracts);
  });

  it('has terminations that agree with themselves', () => {
    const wrong = dossier.contrats.filter((row) => {
      const { date_souscription = '', date_resiliation = '', date_depose = '' } = row;
      if (row.statut === 'ACTIF') return `${date_resiliation}${row.motif}${date_depose}` !== '';
      if (row.motif === '' || date_resiliation <= date_souscription) return true;
      return date_depose !== '' && date_depose < date_resiliation;
    });
    expect(wrong).toEqual([]);
  });

  it('has bills and deposits within the life of their contract', () => {
    const wrong = all.filter(({ story: { contract, deposits, bills } }) => {
      const { date_souscription: from = '', date_resiliation = '' } = contract;
      const until = date_resiliation === '' ? on : date_resiliation;
      return (
        deposits.some(({ date = '' }) => date < from || date > until) ||
        bills.some(({ date_emission = '' }) => date_emission < from || date_emission > until) ||
        bills.some(({ date_emission = '', date_echeance = '' }) => date_echeance < date_emission)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('has refunds that are whole, or still requests', () => {
    const wrong = dossier.remboursements.filter(
      ({ demande_le = '', emis_le = '', reference, montant = '' }) =>
        emis_le === ''
          ? reference !== '' || montant !== ''
          : emis_le < demande_le || reference === '' || !isAmount(montant),
    );
    expect(wrong).toEqual([]);
    const early = terminated.filter(({ story: { contract, refunds } }) =>
      refunds.some(({ demande_le = '' }) => demande_le <= (contract.date_resiliation ?? '')),
    );
    expect(early).toEqual([]);
  });

  it('moves nothing on a settled contract and refunds no more than the credit', () => {
    expect(all.filter(({ outcome }) => outcome.faults.length > 0)).toEqual([]);
    const idle = all.filter(({ outcome }) => outcome.netAtTakeover === 0n);
    expect(idle.filter(({ story: s }) => s.payments.length + s.refunds.length > 0)).toEqual([]);
  });
});
