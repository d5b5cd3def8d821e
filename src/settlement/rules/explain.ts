import {
  type CalendarDate,
  daysBetween,
  type Francs,
  inFrancs,
  inFrench,
  minus,
  NO_FRANCS,
  negated,
} from '#values';
import type { AutomaticRule, ManualRule } from './decide.ts';
import type { Position, Termination } from './position.ts';

/** One sentence of the answer to « Pourquoi ? », with the clause it comes from and its figures. */
export type Reason = {
  readonly clause: string;
  readonly says: string;
  /** The same for whoever reads English. */
  readonly english: string;
  readonly figures: { readonly debt: Francs; readonly deposit: Francs; readonly net: Francs };
};

export type SettledFacts = {
  readonly rule: AutomaticRule | ManualRule;
  readonly on: CalendarDate;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly late: boolean;
};

type Say = (clause: string, says: string, english: string) => Reason;

/** Why a contract stands where it stands on a day, clause by clause, in both languages. Pure. */
export function explain(
  position: Position,
  settled: SettledFacts | null,
  on: CalendarDate,
): Reason[] {
  const {
    receivable: debt,
    deposit,
    termination,
  } = settled ? { ...position, receivable: settled.debt, deposit: settled.deposit } : position;
  const figures = { debt, deposit, net: minus(debt, deposit) };
  const say: Say = (clause, says, english) => ({ clause, says, english, figures });
  if (settled) return explainSettled(settled, figures.net, say);
  const scope = position.computerised
    ? []
    : [
        say(
          'P1',
          "L'agence n'est pas informatisée : rien n'est listé, soldé ni libéré ici.",
          'The agency is not computerised: nothing is listed, settled or freed here.',
        ),
      ];
  if (!termination) {
    const says = "Le contrat est actif : seul un contrat résilié d'office peut être soldé.";
    const english = 'The contract is active: only a terminated contract can be settled.';
    return [...scope, say('P2', says, english)];
  }
  return [
    ...scope,
    ...explainHolds(termination, say),
    ...explainNet(figures.net, termination, on, say),
  ];
}

function explainSettled(settled: SettledFacts, net: Francs, say: Say): Reason[] {
  const day = inFrench(settled.on);
  const late = settled.late ? ' Cet apurement est compté en retard.' : '';
  const lateEnglish = settled.late ? ' This settlement counts as late.' : '';
  const amount = inFrancs(net < 0n ? negated(net) : net);
  const how: Record<AutomaticRule | ManualRule, readonly [string, string]> = {
    R0: [
      `Le solde net était nul : le compte a été apuré automatiquement le ${day}.`,
      `The net balance was nil: the account was settled automatically on ${day}.`,
    ],
    R1: [
      `Le client a réglé la différence : le compte a été apuré automatiquement le ${day}.`,
      `The customer paid the difference: the account was settled automatically on ${day}.`,
    ],
    R2: [
      `La différence a été remboursée au client : le compte a été apuré automatiquement le ${day}.`,
      `The customer was refunded the difference: the account was settled automatically on ${day}.`,
    ],
    R3: [
      `Sans règlement dans le délai, le compte a été soldé manuellement le ${day} : ${amount} passent en contentieux.`,
      `Not paid in time, the account was settled manually on ${day}: ${amount} go to recovery.`,
    ],
    R4: [
      `Sans demande de remboursement dans le délai, le compte a été soldé manuellement le ${day} : ${amount} restent à rembourser.`,
      `No refund was asked for in time, so the account was settled manually on ${day}: ${amount} are left to refund.`,
    ],
  };
  const [french, english] = how[settled.rule];
  return [
    say(settled.rule, french + late, english + lateEnglish),
    say(
      'P4',
      'Le point de livraison est libre pour une reprise.',
      'The service point is free to be resumed.',
    ),
  ];
}

function explainHolds({ holds, contested }: Termination, say: Say): Reason[] {
  const reasons: Reason[] = [];
  if (holds.includes('METER_NOT_REMOVED')) {
    reasons.push(
      say(
        'E2',
        "La dépose du compteur n'est pas enregistrée : rien ne se solde avant elle.",
        'The removal of the meter is not recorded: nothing is settled before it.',
      ),
    );
  }
  if (holds.includes('FINAL_BILL_PENDING')) {
    reasons.push(
      say(
        'E2',
        'La facture finale est attendue : rien ne se solde avant elle.',
        'The final bill is awaited: nothing is settled before it.',
      ),
    );
  }
  if (holds.includes('REFUND_REQUESTED')) {
    const says = 'Un remboursement est demandé : le compte ne se solde pas manuellement avant lui.';
    const english = 'A refund is requested: the account is not settled manually before it.';
    reasons.push(say('R4', says, english));
  }
  if (holds.includes('REFUND_AT_THE_BANK')) {
    const says =
      'Un virement de remboursement est à la banque : rien ne se solde avant sa réponse.';
    const english = 'A refund transfer is at the bank: nothing is settled before its answer.';
    reasons.push(say('R2', says, english));
  }
  if (contested) {
    reasons.push(
      say(
        'E22',
        'La dette est contestée : soldée, elle irait au compte 4161.',
        'The debt is contested: once settled it would go to ledger account 4161.',
      ),
    );
  }
  return reasons;
}

function explainNet(net: Francs, termination: Termination, on: CalendarDate, say: Say): Reason[] {
  if (net === NO_FRANCS) {
    return [
      say(
        'R0',
        'Le solde net est nul : le compte est apuré automatiquement, sans intervention.',
        'The net balance is nil: the account is settled automatically, by nobody.',
      ),
    ];
  }
  const amount = inFrancs(net < 0n ? negated(net) : net);
  const [french, english] = deadline(termination, on);
  return net > 0n
    ? [
        say(
          'R1',
          `L'avance ne couvre pas le débit : dès que le client règle ${amount}, le compte est apuré automatiquement.`,
          `The deposit does not cover the debt: as soon as the customer pays ${amount}, the account is settled automatically.`,
        ),
        say(
          'R3',
          `${french} ${amount} iraient en contentieux.`,
          `${english} ${amount} would go to recovery.`,
        ),
      ]
    : [
        say(
          'R2',
          `L'avance couvre le débit : dès que ${amount} sont remboursés au client, le compte est apuré automatiquement.`,
          `The deposit covers the debt: as soon as the customer is refunded ${amount}, the account is settled automatically.`,
        ),
        say(
          'R4',
          `${french} ${amount} resteraient à rembourser.`,
          `${english} ${amount} would be left to refund.`,
        ),
      ];
}

type Deadline = readonly [french: string, english: string];

function deadline({ terminatedOn, opensOn, lateFrom }: Termination, on: CalendarDate): Deadline {
  const past = daysBetween(terminatedOn, on);
  const ago = past < 0 ? '' : `, il y a ${past} ${past < 2 ? 'jour' : 'jours'}`;
  const agoEnglish = past < 0 ? '' : `, ${past} ${past === 1 ? 'day' : 'days'} ago`;
  const french = `Résilié le ${inFrench(terminatedOn)}${ago}`;
  const english = `Terminated on ${inFrench(terminatedOn)}${agoEnglish}`;
  if (on < opensOn) {
    return [
      `${french} : le compte pourra être soldé manuellement à partir du ${inFrench(opensOn)}.`,
      `${english}: the account can be settled manually from ${inFrench(opensOn)}.`,
    ];
  }
  if (on < lateFrom) {
    return [
      `${french} : le compte est à solder manuellement, au plus tard la veille du ${inFrench(lateFrom)}.`,
      `${english}: the account is to be settled manually, before ${inFrench(lateFrom)}.`,
    ];
  }
  return [
    `${french} : le compte doit être soldé manuellement, il est en retard depuis le ${inFrench(lateFrom)}.`,
    `${english}: the account must be settled manually, it is late since ${inFrench(lateFrom)}.`,
  ];
}
