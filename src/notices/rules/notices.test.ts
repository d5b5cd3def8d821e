import { describe, expect, it } from 'vitest';
import { day } from '#values';
import { alertOf } from './alert.ts';
import { eventOf, partsOf, typeOf } from './event.ts';
import { waitAfter } from './retry.ts';

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

  it('a type that neighbours know, or its own kind', () => {
    expect(typeOf('MANUAL_SETTLEMENT')).toBe('bj.quitus.compte.apure.manuel');
    expect(typeOf('METER_REMOVED')).toBe('bj.quitus.acte.meter_removed');
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

describe('a message that was not taken', () => {
  it('is tried again later and later, then given up', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map(waitAfter);
    expect(waits).toEqual([...waits].sort((a, b) => Number(a) - Number(b)));
    expect(waits[0]).toBe(60);
    expect(waitAfter(8)).toBeUndefined();
  });
});

describe('the daily mail', () => {
  const on = day('2026-11-24');

  it('is not written on a day on which there is nothing to say', () => {
    expect(alertOf(on, [])).toBeUndefined();
  });

  it('reminds of lists that a region has not answered, even where nothing is near its deadline', () => {
    const mail = alertOf(on, [], { lists: 2, sinceOn: day('2026-11-10') });
    expect(mail?.text).toContain('- 2 liste(s) sans réponse de la direction, depuis le 10/11/2026');
  });
});
