import type { Row } from './read-dossier.ts';
import { sum } from './read-dossier.ts';

export type Story = {
  contract: Row;
  deposits: Row[];
  bills: Row[];
  payments: Row[];
  refunds: Row[];
  voltage: string;
  computerised: boolean;
};

export type Outcome = {
  faults: string[];
  netAtTakeover: bigint;
  net: bigint;
  settledBy: 'R0' | 'R1' | 'R2' | undefined;
  held: boolean;
  pending: boolean;
};

type Movement = { on: string; kind: 'payment' | 'refund'; amount: bigint };

function movementsInOrder({ payments, refunds }: Story): Movement[] {
  const paid = payments.map(({ date = '', montant = '' }): Movement => {
    return { on: date, kind: 'payment', amount: BigInt(montant) };
  });
  const issued = refunds
    .filter(({ emis_le }) => emis_le !== '')
    .map(({ emis_le = '', montant = '' }): Movement => {
      return { on: emis_le, kind: 'refund', amount: BigInt(montant) };
    });
  const rank = { payment: 0, refund: 1 };
  return [...paid, ...issued].sort(
    (a, b) => a.on.localeCompare(b.on) || rank[a.kind] - rank[b.kind],
  );
}

/** Plays one contract from the takeover on, as sections 1 and 2 of the interface tell it. */
export function simulate(story: Story): Outcome {
  const { contract } = story;
  const terminated = contract.statut === 'RESILIE';
  const held =
    (story.voltage === 'BT' && contract.date_depose === '') ||
    contract.facture_finale === 'EN_ATTENTE';
  const settles = terminated && !held && story.computerised;
  const netAtTakeover = sum(story.bills, 'reste_du') - sum(story.deposits, 'montant');
  const faults: string[] = [];
  let net = netAtTakeover;
  let settledBy: Outcome['settledBy'] = settles && net === 0n ? 'R0' : undefined;
  for (const { on, kind, amount } of movementsInOrder(story)) {
    if (!terminated) faults.push(`${kind} without a termination`);
    if (on <= (contract.date_resiliation ?? '')) faults.push(`${kind} before the termination`);
    if (settledBy) faults.push(`${kind} after ${settledBy}`);
    if (kind === 'refund' && amount > -net) faults.push('refund beyond the credit');
    net += kind === 'payment' ? -amount : amount;
    if (settles && net === 0n) settledBy = kind === 'payment' ? 'R1' : 'R2';
  }
  const pending = story.refunds.some(({ emis_le }) => emis_le === '');
  if (pending && (net >= 0n || settledBy || !terminated)) faults.push('request without a credit');
  return { faults, netAtTakeover, net, settledBy, held, pending };
}
