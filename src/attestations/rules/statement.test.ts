import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { conclusion, FACT_NAMES, type Statement, toSealed } from './statement.ts';

const SAID: Statement = {
  number: 7n,
  contract: 'C-1',
  holder: 'AKPLOGAN Sɛ́nan',
  servicePoint: 'P-1',
  agency: 'A1',
  terminatedOn: day('2026-10-01'),
  settledOn: day('2026-11-03'),
  rule: 'R3',
  net: francs(30_200),
  owed: francs(10_200),
  due: francs(0),
  issuedOn: day('2026-11-20'),
};

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

describe('an attestation says', () => {
  test.each([
    // net as settled, still owed by the customer, still due to them
    [0, 0, 0, ['Aucune somme n’est due, ni par le client ni par la SBEE.']],
    [30_200, 0, 0, ['La créance de 30 200 F CFA qui restait alors due a été entièrement réglée.']],
    [30_200, 10_200, 0, ['10 200 F CFA restent dus par le client et sont suivis']],
    [-5_000, 0, 0, ['Le crédit de 5 000 F CFA a été remboursé au client.']],
    [-5_000, 0, 5_000, ['La SBEE doit encore 5 000 F CFA au client']],
    // A cheque that bounced after an automatic settlement (E-I); an excess beside a rest.
    [0, 700, 0, ['700 F CFA restent dus par le client']],
    [30_200, 100, 50, ['100 F CFA restent dus par le client', 'doit encore 50 F CFA au client']],
  ])('net %i, %i owed, %i due', (net, owed, due, endings) => {
    const facts = { ...SAID, net: francs(net), owed: francs(owed), due: francs(due) };
    const said = plain(conclusion(facts, 'SBEE'));
    expect(said).toContain('apuré depuis le 03/11/2026.');
    for (const ending of endings) expect(said).toContain(ending);
    expect(said.includes('ne vaut pas quittance')).toBe(owed > 0);
    expect(said.includes('Aucune somme')).toBe(net === 0 && owed === 0 && due === 0);
  });

  test('every fact under a name that a person can read', () => {
    const sealed = toSealed(SAID);
    expect(sealed).toEqual({
      k: 'A',
      n: 7,
      c: 'C-1',
      h: 'AKPLOGAN Sɛ́nan',
      p: 'P-1',
      a: 'A1',
      t: '2026-10-01',
      s: '2026-11-03',
      r: 'R3',
      b: 30_200,
      o: 10_200,
      u: 0,
      i: '2026-11-20',
    });
    const named = Object.keys(FACT_NAMES);
    expect(named).toEqual(expect.arrayContaining(Object.keys(sealed).filter((one) => one !== 'k')));
  });

  test.each(Object.entries(FACT_NAMES))('%s in words, French and English', (_, names) => {
    expect(names).toEqual([
      expect.stringMatching(/^\p{Lu}.{3,}/u),
      expect.stringMatching(/^[A-Z].{3,}/),
    ]);
  });

  test('its sentences one after the other', () => {
    const facts = { ...SAID, net: francs(0), owed: francs(0) };
    expect(conclusion(facts, 'SBEE')).toBe(
      'Le compte de ce contrat est apuré depuis le 03/11/2026. ' +
        'Aucune somme n’est due, ni par le client ni par la SBEE.',
    );
  });
});
