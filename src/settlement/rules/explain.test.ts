import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { explain, type SettledFacts } from './explain.ts';
import type { Position, Termination } from './position.ts';

const terminated = (changes: Partial<Termination> = {}): Termination => ({
  terminatedOn: day('2026-10-01'),
  opensOn: day('2026-10-31'),
  lateFrom: day('2026-11-01'),
  contested: false,
  holds: [],
  lastMovement: 'TAKEOVER',
  settledOn: null,
  version: 1,
  ...changes,
});

const position = (debt: number, deposit: number, changes: Partial<Position> = {}): Position => ({
  contract: 'C-000123',
  agency: 'COT-1',
  computerised: true,
  receivable: francs(debt),
  deposit: francs(deposit),
  termination: terminated(),
  ...changes,
});

/** The answer as a clerk reads it, with ordinary spaces: one reason a line. */
const told = (of: Position, on = '2026-10-31', settled: SettledFacts | null = null) =>
  explain(of, settled, day(on))
    .map(({ clause, says }) => `${clause}: ${says}`)
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ');

describe('why a contract that owes stands where it stands', () => {
  test('before the thirtieth day', () => {
    expect(told(position(45_200, 15_000), '2026-10-30')).toBe(
      `R1: L'avance ne couvre pas le débit : dès que le client règle 30 200 F CFA, le compte est apuré automatiquement.
R3: Résilié le 01/10/2026, il y a 29 jours : le compte pourra être soldé manuellement à partir du 31/10/2026. 30 200 F CFA iraient en contentieux.`,
    );
  });

  test('on the thirtieth day', () => {
    expect(told(position(45_200, 15_000), '2026-10-31')).toBe(
      `R1: L'avance ne couvre pas le débit : dès que le client règle 30 200 F CFA, le compte est apuré automatiquement.
R3: Résilié le 01/10/2026, il y a 30 jours : le compte est à solder manuellement, au plus tard la veille du 01/11/2026. 30 200 F CFA iraient en contentieux.`,
    );
  });

  test('late', () => {
    expect(told(position(1, 0), '2026-11-01')).toBe(
      `R1: L'avance ne couvre pas le débit : dès que le client règle 1 F CFA, le compte est apuré automatiquement.
R3: Résilié le 01/10/2026, il y a 31 jours : le compte doit être soldé manuellement, il est en retard depuis le 01/11/2026. 1 F CFA iraient en contentieux.`,
    );
  });
});

describe('how long ago a contract was terminated', () => {
  test.each([
    ['2026-09-30', 'Résilié le 01/10/2026 :'],
    ['2026-10-01', 'Résilié le 01/10/2026, il y a 0 jour :'],
    ['2026-10-02', 'Résilié le 01/10/2026, il y a 1 jour :'],
    ['2026-10-03', 'Résilié le 01/10/2026, il y a 2 jours :'],
  ])('seen on %s: « %s »', (on, days) => {
    expect(told(position(45_200, 15_000), on)).toContain(`R3: ${days} le compte pourra`);
  });
});

describe('why a contract with a credit stands where it stands', () => {
  test('in time', () => {
    expect(told(position(10_000, 15_000))).toBe(
      `R2: L'avance couvre le débit : dès que 5 000 F CFA sont remboursés au client, le compte est apuré automatiquement.
R4: Résilié le 01/10/2026, il y a 30 jours : le compte est à solder manuellement, au plus tard la veille du 01/11/2026. 5 000 F CFA resteraient à rembourser.`,
    );
  });

  test('while a bank has the order to refund it', () => {
    const asked = position(0, 0, { termination: terminated({ holds: ['REFUND_AT_THE_BANK'] }) });
    expect(told(asked)).toContain(
      'R2: Un virement de remboursement est à la banque : rien ne se solde avant sa réponse.',
    );
  });

  test('while its refund is asked for', () => {
    const asked = position(0, 15_000, {
      termination: terminated({ holds: ['REFUND_REQUESTED'] }),
    });
    expect(told(asked)).toBe(
      `R4: Un remboursement est demandé : le compte ne se solde pas manuellement avant lui.
R2: L'avance couvre le débit : dès que 15 000 F CFA sont remboursés au client, le compte est apuré automatiquement.
R4: Résilié le 01/10/2026, il y a 30 jours : le compte est à solder manuellement, au plus tard la veille du 01/11/2026. 15 000 F CFA resteraient à rembourser.`,
    );
  });
});

describe('what holds a contract back', () => {
  test('a meter, a final bill and a contested debt, each in its sentence', () => {
    const held = position(15_000, 15_000, {
      computerised: false,
      termination: terminated({
        holds: ['METER_NOT_REMOVED', 'FINAL_BILL_PENDING'],
        contested: true,
      }),
    });
    expect(told(held)).toBe(
      `P1: L'agence n'est pas informatisée : rien n'est listé, soldé ni libéré ici.
E2: La dépose du compteur n'est pas enregistrée : rien ne se solde avant elle.
E2: La facture finale est attendue : rien ne se solde avant elle.
E22: La dette est contestée : soldée, elle irait au compte 4161.
R0: Le solde net est nul : le compte est apuré automatiquement, sans intervention.`,
    );
  });

  test('that it is active', () => {
    const active = { termination: undefined };
    expect(told(position(45_200, 15_000, active))).toBe(
      `P2: Le contrat est actif : seul un contrat résilié d'office peut être soldé.`,
    );
    expect(told(position(45_200, 15_000, { ...active, computerised: false }))).toBe(
      `P1: L'agence n'est pas informatisée : rien n'est listé, soldé ni libéré ici.
P2: Le contrat est actif : seul un contrat résilié d'office peut être soldé.`,
    );
  });
});

describe('how a contract was settled', () => {
  const FREE = '\nP4: Le point de livraison est libre pour une reprise.';
  const settled = (rule: SettledFacts['rule'], debt: number, deposit: number, late = false) => ({
    rule,
    on: day('2026-11-24'),
    debt: francs(debt),
    deposit: francs(deposit),
    late,
  });
  const closed = position(0, 0, {
    computerised: false,
    termination: terminated({ settledOn: day('2026-11-24'), holds: ['REFUND_REQUESTED'] }),
  });

  test.each([
    [
      settled('R0', 15_000, 15_000),
      'R0: Le solde net était nul : le compte a été apuré automatiquement le 24/11/2026.',
    ],
    [
      settled('R1', 15_000, 15_000),
      'R1: Le client a réglé la différence : le compte a été apuré automatiquement le 24/11/2026.',
    ],
    [
      settled('R2', 10_000, 10_000),
      'R2: La différence a été remboursée au client : le compte a été apuré automatiquement le 24/11/2026.',
    ],
    [
      settled('R3', 45_200, 15_000),
      'R3: Sans règlement dans le délai, le compte a été soldé manuellement le 24/11/2026 : 30 200 F CFA passent en contentieux.',
    ],
    [
      settled('R4', 10_000, 15_000, true),
      'R4: Sans demande de remboursement dans le délai, le compte a été soldé manuellement le 24/11/2026 : 5 000 F CFA restent à rembourser. Cet apurement est compté en retard.',
    ],
  ])('$rule', (facts, sentence) => {
    expect(told(closed, '2027-01-05', facts)).toBe(sentence + FREE);
  });

  test('with the figures that were settled, not those of the closed account', () => {
    const figures = { debt: 45_200n, deposit: 15_000n, net: 30_200n };
    for (const reason of explain(closed, settled('R3', 45_200, 15_000), day('2027-01-05'))) {
      expect(reason.figures).toEqual(figures);
    }
  });
});

test('every sentence of an open account carries its figures', () => {
  const reasons = explain(position(45_200, 15_000), null, day('2026-10-31'));
  expect(reasons).toHaveLength(2);
  for (const { figures } of reasons) {
    expect(figures).toEqual({ debt: 45_200n, deposit: 15_000n, net: 30_200n });
  }
});

describe('the same in English', () => {
  const inEnglish = (of: Position, on: string, closed: SettledFacts | null = null) =>
    explain(of, closed, day(on))
      .map(({ clause, english }) => `${clause}: ${english}`)
      .join('\n')
      .replace(/[\u00a0\u202f]/g, ' ');

  test.each([
    ['2026-10-30', '29 days ago: the account can be settled manually from 31/10/2026.'],
    ['2026-10-31', '30 days ago: the account is to be settled manually, before 01/11/2026.'],
    [
      '2026-11-01',
      '31 days ago: the account must be settled manually, it is late since 01/11/2026.',
    ],
    ['2026-10-02', '1 day ago: the account can be settled manually from 31/10/2026.'],
    ['2026-10-01', '0 days ago: the account can be settled manually from 31/10/2026.'],
  ])('on %s', (on, says) => {
    const owes = inEnglish(position(45_200, 15_000), on);
    expect(owes).toBe(
      `R1: The deposit does not cover the debt: as soon as the customer pays 30 200 F CFA, the account is settled automatically.\nR3: Terminated on 01/10/2026, ${says} 30 200 F CFA would go to recovery.`,
    );
    const isOwed = inEnglish(position(0, 7_900), on);
    expect(isOwed).toBe(
      `R2: The deposit covers the debt: as soon as the customer is refunded 7 900 F CFA, the account is settled automatically.\nR4: Terminated on 01/10/2026, ${says} 7 900 F CFA would be left to refund.`,
    );
  });

  test('whatever holds it back, and whatever it is', () => {
    const held = terminated({
      holds: ['METER_NOT_REMOVED', 'FINAL_BILL_PENDING', 'REFUND_REQUESTED'],
      contested: true,
    });
    expect(
      inEnglish(position(0, 0, { termination: held, computerised: false }), '2026-10-31'),
    ).toBe(
      `P1: The agency is not computerised: nothing is listed, settled or freed here.
E2: The removal of the meter is not recorded: nothing is settled before it.
E2: The final bill is awaited: nothing is settled before it.
R4: A refund is requested: the account is not settled manually before it.
E22: The debt is contested: once settled it would go to ledger account 4161.
R0: The net balance is nil: the account is settled automatically, by nobody.`,
    );
  });
});
