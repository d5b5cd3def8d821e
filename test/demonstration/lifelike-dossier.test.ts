import { beforeAll, describe, expect, it } from 'vitest';
import { day, daysBetween } from '#values';
import { generateAndPlay, ORDERS, type Played, type PlayedDossier } from './play-dossier.ts';
import { type Dossier, grouped } from './read-dossier.ts';
import type { Outcome } from './simulate-contract.ts';

const TITLE = 'a dossier of $contracts contracts on $on looks like a real one (seed $seed)';

describe.each(ORDERS)(TITLE, (order) => {
  const { contracts, on } = order;
  let dossier: Dossier;
  let telling: PlayedDossier['telling'];
  let played: PlayedDossier['played'];
  let all: Played[];
  let terminated: Played[];

  beforeAll(async () => {
    ({ dossier, telling, played, all, terminated } = await generateAndPlay(order));
  });

  const share = (part: readonly unknown[], of: readonly unknown[]) =>
    (100 * part.length) / of.length;
  const expectShare = (value: number, least: number, most: number) => {
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  };
  const since = ({ story }: Played) => daysBetween(day(story.contract.date_resiliation ?? ''), on);
  const count = (rule: Outcome['settledBy']) =>
    terminated.filter(({ outcome }) => outcome.settledBy === rule).length;

  it('is mostly about terminated contracts, many of them around the thirtieth day', () => {
    expectShare(share(terminated, all), 66, 74);
    expect(Math.min(...terminated.map(since))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...terminated.map(since))).toBeLessThanOrEqual(120);
    const near = terminated.filter((one) => since(one) >= 25 && since(one) <= 35);
    expectShare(share(near, terminated), 40, 52);
    const unpaid = terminated.filter(({ story: s }) => s.contract.motif === 'FACTURES_IMPAYEES');
    expectShare(share(unpaid, terminated), 70, 80);
  });

  it('has debtors, creditors and contracts that are exactly even', () => {
    const withSign = (holds: (one: Played) => boolean) =>
      share(terminated.filter(holds), terminated);
    const isBare = ({ story }: Played) => story.deposits.length === 0;
    expectShare(
      withSign((one) => one.outcome.netAtTakeover > 0n && !isBare(one)),
      60,
      68,
    );
    expectShare(
      withSign((one) => one.outcome.netAtTakeover < 0n),
      18,
      24,
    );
    expectShare(
      withSign((one) => one.outcome.netAtTakeover === 0n),
      7,
      11,
    );
    expectShare(withSign(isBare), 4, 8);
  });

  it('has a few of everything that holds or marks a contract', () => {
    const withMark = (column: string, value: string) =>
      share(
        terminated.filter(({ story }) => story.contract[column] === value),
        terminated,
      );
    const meterless = terminated.filter(
      ({ story }) => story.voltage === 'BT' && story.contract.date_depose === '',
    );
    expectShare(share(meterless, terminated), 1.8, 4.2);
    expectShare(withMark('facture_finale', 'EN_ATTENTE'), 1, 3);
    expectShare(withMark('conteste', 'O'), 1, 3);
    expectShare(
      share(
        all.filter(({ story }) => story.voltage === 'MT'),
        all,
      ),
      1.8,
      4.2,
    );
  });

  it('has payments and refunds that settle, and others that do not', () => {
    const paying = terminated.filter(({ story }) => story.payments.length > 0);
    const refunded = terminated.filter(({ story }) => story.refunds.length > 0);
    expectShare(share(paying, terminated), 10, 14);
    expectShare(share(refunded, terminated), 4.5, 7.5);
    for (const rule of ['R0', 'R1', 'R2'] as const) expect(count(rule), rule).toBeGreaterThan(30);
    expect(terminated.filter(({ outcome }) => outcome.pending).length).toBeGreaterThan(20);
    expect(paying.filter(({ outcome }) => outcome.net > 0n).length).toBeGreaterThan(30);
    expect(paying.filter(({ outcome }) => outcome.net < 0n).length).toBeGreaterThan(3);
    const twice = paying.filter(({ story }) => story.payments.length === 2);
    expect(twice.length).toBeGreaterThan(10);
    expect(twice.filter(({ outcome }) => outcome.net !== 0n)).toEqual([]);
  });

  it('has payments taken elsewhere than at the agency of the contract', () => {
    const elsewhere = dossier.encaissements.filter(
      ({ contrat = '', agence }) => played.get(contrat)?.story.contract.agence !== agence,
    );
    expectShare(share(elsewhere, dossier.encaissements), 8, 45);
  });

  it('has customers with one to three contracts, and two to four bills a contract', () => {
    const held = [...grouped(dossier.contrats, 'client').values()].map((list) => list.length);
    expect(new Set(held)).toEqual(new Set([1, 2, 3]));
    expect(new Set(all.map(({ story }) => story.bills.length))).toEqual(new Set([2, 3, 4]));
    const partlyPaid = dossier.factures.filter(({ montant, reste_du }) => montant !== reste_du);
    expectShare(share(partlyPaid, dossier.factures), 12, 22);
  });

  it('has a network of the right size, with an agency that is not computerised', () => {
    const isCountry = contracts > 5_000;
    const off = dossier.agences.filter(({ informatisee }) => informatisee === 'N');
    expect(dossier.directions).toHaveLength(isCountry ? 7 : 1);
    expect(dossier.agences).toHaveLength(isCountry ? 40 : 5);
    expect(off).toHaveLength(isCountry ? 2 : 1);
    const main = all.filter(({ story }) => story.contract.agence === 'AG01');
    expectShare(share(main, all), isCountry ? 5 : 66, isCountry ? 14 : 78);
  });

  it('names three contracts that tell the story', () => {
    const tell = (number: string) => {
      const one = played.get(number);
      if (!one) throw new Error(`not in the dossier: ${number}`);
      const { net, settledBy, held, pending } = one.outcome;
      const sign = net > 0n ? 'debit' : 'credit';
      return { sign: settledBy ?? sign, open: since(one) >= 30, free: !held && !pending };
    };
    const { debtor, creditor, balanced } = telling;
    expect(tell(debtor)).toEqual({ sign: 'debit', open: true, free: true });
    expect(tell(creditor)).toEqual({ sign: 'credit', open: true, free: true });
    expect(tell(balanced)).toMatchObject({ sign: 'R0', free: true });
    for (const number of [debtor, creditor]) {
      expect(played.get(number)?.story.computerised).toBe(true);
    }
  });
});
