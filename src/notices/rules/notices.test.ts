import { describe, expect, it } from 'vitest';
import { day, francs } from '#values';
import { alertOf } from './alert.ts';
import { eventOf, partsOf, typeOf } from './event.ts';
import { waitAfter } from './retry.ts';
import { secretText, signedText } from './signature.ts';

describe('an act becomes', () => {
  it.each([
    ['TERMINATION', 1, 1],
    ['MANUAL_SETTLEMENT', 0, 1],
    ['MANUAL_SETTLEMENT', 500, 1],
    ['MANUAL_SETTLEMENT', 501, 2],
    ['AUTOMATIC_SETTLEMENT', 4_000, 8],
    ['PAYMENT', 4_000, 1],
  ])('%s over %i rows: %i messages', (kind, rows, parts) => {
    expect(partsOf(kind, rows)).toBe(parts);
  });

  it.each([
    ['MANUAL_SETTLEMENT', 'compte.apure.manuel'],
    ['AUTOMATIC_SETTLEMENT', 'compte.apure.auto'],
    ['TERMINATION', 'contrat.resilie'],
    ['LIST_TRANSMITTED', 'creance.passee_contentieux'],
    ['PAYMENT', 'encaissement.recu'],
    ['REFUND', 'remboursement.emis'],
    ['METER_REMOVED', 'acte.meter_removed'],
  ])('%s of the type that neighbours know, or its own kind', (kind, type) => {
    expect(typeOf(kind)).toBe(`bj.quitus.${type}`);
  });

  it('a CloudEvents body that names its contracts and the points they freed', () => {
    const told = {
      agency: 'AG01',
      seq: 7n,
      part: 0,
      kind: 'AUTOMATIC_SETTLEMENT',
      businessDate: day('2026-11-24'),
      doneAt: '2026-11-24T09:00:00.000Z',
      details: '',
      settlements: [{ contract: 'C1', servicePoint: 'P1', rule: 'R1', net: 0 }],
    };
    expect(eventOf(told)).toEqual({
      specversion: '1.0',
      id: 'AG01:7:0',
      source: '/agences/AG01',
      type: 'bj.quitus.compte.apure.auto',
      time: '2026-11-24T09:00:00.000Z',
      datacontenttype: 'application/json',
      data: {
        businessDate: '2026-11-24',
        details: '',
        contracts: [
          { contract: 'C1', servicePoint: 'P1', servicePointFreed: true, rule: 'R1', net: 0 },
        ],
      },
    });
  });
});

describe('neighbours hear what it is about, and neither of people nor of their words', () => {
  const told = (kind: string, details: string) =>
    eventOf({
      ...{ agency: 'AG01', seq: 7n, part: 0, kind, details, settlements: [] },
      ...{ businessDate: day('2026-11-24'), doneAt: '2026-11-24T09:00:00.000Z' },
    }).data.details;

  it.each([
    ['CONTESTED', 'C1: M. Dossou dit avoir payé', 'C1'],
    ['NO_LONGER_CONTESTED', 'C1: accord', 'C1'],
    ['WITHDRAWAL_REQUESTED', 'C1, request 4: erreur de Kokou', 'C1'],
    ['REVERSAL_REQUESTED', 'C1, request 4: erreur', 'C1'],
    ['TERMINATION_WITHDRAWN', 'C1, request 4 by ayaba: erreur', 'C1'],
    ['SETTLEMENT_REVERSED', 'C1, request 4 by ayaba: erreur', 'C1'],
    ['LIST_APPROVED', 'list 3: prepared by ayaba, approved by bio', 'list 3'],
    ['CONTRACT_MOVED', 'C1: from AG01 to AG02', 'C1: from AG01 to AG02'],
  ])('%s', (kind, details, says) => {
    expect(told(kind, details)).toBe(says);
  });
});

describe('a message that was not taken', () => {
  it('is tried again later and later, then given up', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7].map((attempts) => Number(waitAfter(attempts)) / 60);
    expect(minutes).toEqual([1, 5, 30, 120, 300, 600, 1_440]);
    expect(waitAfter(8)).toBeUndefined();
  });

  it('is signed over its id, its second and its body, with a secret that is handed over once', () => {
    expect(signedText('AG01:7:0', 1_764_000_000, '{}')).toBe('AG01:7:0.1764000000.{}');
    expect(secretText(Buffer.from('secret'))).toBe('whsec_c2VjcmV0');
  });
});

describe('the daily mail', () => {
  const on = day('2026-11-24');

  it('is not written on a day on which there is nothing to say', () => {
    expect(alertOf(on, [])).toBeUndefined();
  });

  const waiting = (stage: 'LATE' | 'DUE' | 'D_1' | 'D_5' | 'D_10' | 'RUNNING', held = 0) => ({
    stage,
    contracts: 3,
    held,
    debit: francs(30_000),
    credit: francs(200),
  });

  it('tells the late ones first, then those whose day comes, each with its sum', () => {
    const stages = (['RUNNING', 'D_10', 'D_5', 'D_1', 'DUE'] as const).map((one) => waiting(one));
    const mail = alertOf(on, [...stages, { ...waiting('LATE', 1), contracts: 4 }]);
    expect(mail?.subject).toBe('Quitus : 4 contrat(s) résilié(s) en retard d’apurement');
    expect(mail?.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(
      `Situation au 24/11/2026, contrats résiliés non soldés de votre ressort :

- 4 contrat(s) en retard, dont 1 retenu(s) : 30 200 F CFA
- 3 contrat(s) à solder aujourd’hui au plus tard : 30 200 F CFA
- 3 contrat(s) à échéance demain : 30 200 F CFA
- 3 contrat(s) à échéance dans 2 à 5 jours : 30 200 F CFA
- 3 contrat(s) à échéance dans 6 à 10 jours : 30 200 F CFA

Ouvrez la file du jour dans Quitus pour voir lesquels et les traiter.
`,
    );
  });

  it('has a calmer subject where none is late, and no line for a stage without contracts', () => {
    const mail = alertOf(on, [{ ...waiting('LATE'), contracts: 0 }, waiting('DUE')]);
    expect(mail?.subject).toBe('Quitus : contrats résiliés proches de l’échéance');
    expect(mail?.text).not.toContain('retard');
    expect(alertOf(on, [waiting('RUNNING'), { ...waiting('DUE'), contracts: 0 }])).toBeUndefined();
  });

  it('reminds of lists that a region has not answered, even where nothing is near its deadline', () => {
    const mail = alertOf(on, [], { lists: 2, sinceOn: day('2026-11-10') });
    expect(mail?.text).toContain('- 2 liste(s) sans réponse de la direction, depuis le 10/11/2026');
  });
});
