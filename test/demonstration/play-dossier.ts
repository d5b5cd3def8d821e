import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GeneratedDossier, generateDossier } from '#demonstration';
import { type CalendarDate, day } from '#values';
import { type Dossier, grouped, type Row, readDossier } from './read-dossier.ts';
import { type Outcome, type Story, simulate } from './simulate-contract.ts';

const ON = day('2026-11-20');
/** One dossier of a region, one of the whole country; leap years and year ends are crossed. */
export const ORDERS = [
  { contracts: 3_000, seed: 7, on: ON },
  { contracts: 6_000, seed: 77_777_777_777, on: ON },
  { contracts: 3_000, seed: -1, on: day('2028-02-29') },
];

export type Order = { contracts: number; seed: number; on: CalendarDate };

/** A generated dossier as read back, with the outcome of each of its contracts. */
export type PlayedDossier = {
  dossier: Dossier;
  telling: GeneratedDossier['telling'];
  played: Map<string, Played>;
  all: Played[];
  terminated: Played[];
};

export async function generateAndPlay({ contracts, seed, on }: Order): Promise<PlayedDossier> {
  const folder = await mkdtemp(join(tmpdir(), 'quitus-demonstration-'));
  try {
    const { telling } = await generateDossier({ contracts, seed, businessDate: on, folder });
    const dossier = await readDossier(folder);
    const played = play(dossier);
    const all = [...played.values()];
    const terminated = all.filter(({ story }) => story.contract.statut === 'RESILIE');
    return { dossier, telling, played, all, terminated };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type Played = { story: Story; outcome: Outcome };

function play(dossier: Dossier): Map<string, Played> {
  const [deposits, bills, payments, refunds] = [
    grouped(dossier.avances, 'contrat'),
    grouped(dossier.factures, 'contrat'),
    grouped(dossier.encaissements, 'contrat'),
    grouped(dossier.remboursements, 'contrat'),
  ];
  const voltages = new Map(dossier.points_livraison.map((row) => [row.code, row.tension]));
  const computerised = new Map(dossier.agences.map((row) => [row.code, row.informatisee === 'O']));
  const played = dossier.contrats.map((contract): [string, Played] => {
    const number = contract.numero ?? '';
    const story: Story = {
      contract,
      deposits: deposits.get(number) ?? [],
      bills: bills.get(number) ?? [],
      payments: payments.get(number) ?? [],
      refunds: refunds.get(number) ?? [],
      voltage: voltages.get(contract.point_livraison) ?? '',
      computerised: computerised.get(contract.agence) ?? false,
    };
    return [number, { story, outcome: simulate(story) }];
  });
  return new Map(played);
}

export const codes = (rows: readonly Row[], column: string): Set<string> =>
  new Set(rows.map((row) => row[column] ?? ''));
