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
  readonly figures: { readonly debt: Francs; readonly deposit: Francs; readonly net: Francs };
};

export type SettledFacts = {
  readonly rule: AutomaticRule | ManualRule;
  readonly on: CalendarDate;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly late: boolean;
};

type Say = (clause: string, says: string) => Reason;

/** Why a contract stands where it stands on a day, in French, clause by clause. Pure. */
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
  const say: Say = (clause, says) => ({ clause, says, figures });
  if (settled) return explainSettled(settled, figures.net, say);
  const scope = position.computerised
    ? []
    : [say('P1', "L'agence n'est pas informatisée : rien n'est listé, soldé ni libéré ici.")];
  if (!termination) {
    const says = "Le contrat est actif : seul un contrat résilié d'office peut être soldé.";
    return [...scope, say('P2', says)];
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
  const how: Record<AutomaticRule | ManualRule, string> = {
    R0: `Le solde net était nul : le compte a été apuré automatiquement le ${day}.`,
    R1: `Le client a réglé la différence : le compte a été apuré automatiquement le ${day}.`,
    R2: `La différence a été remboursée au client : le compte a été apuré automatiquement le ${day}.`,
    R3: `Sans règlement dans le délai, le compte a été soldé manuellement le ${day} : ${inFrancs(net)} passent en contentieux.`,
    R4: `Sans demande de remboursement dans le délai, le compte a été soldé manuellement le ${day} : ${inFrancs(negated(net))} restent à rembourser.`,
  };
  return [
    say(settled.rule, how[settled.rule] + late),
    say('P4', 'Le point de livraison est libre pour une reprise.'),
  ];
}

function explainHolds({ holds, contested }: Termination, say: Say): Reason[] {
  const reasons: Reason[] = [];
  if (holds.includes('METER_NOT_REMOVED')) {
    reasons.push(
      say('E2', "La dépose du compteur n'est pas enregistrée : rien ne se solde avant elle."),
    );
  }
  if (holds.includes('FINAL_BILL_PENDING')) {
    reasons.push(say('E2', 'La facture finale est attendue : rien ne se solde avant elle.'));
  }
  if (holds.includes('REFUND_REQUESTED')) {
    const says = 'Un remboursement est demandé : le compte ne se solde pas manuellement avant lui.';
    reasons.push(say('R4', says));
  }
  if (holds.includes('REFUND_AT_THE_BANK')) {
    const says =
      'Un virement de remboursement est à la banque : rien ne se solde avant sa réponse.';
    reasons.push(say('R2', says));
  }
  if (contested) {
    reasons.push(say('E22', 'La dette est contestée : soldée, elle irait au compte 4161.'));
  }
  return reasons;
}

function explainNet(net: Francs, termination: Termination, on: CalendarDate, say: Say): Reason[] {
  if (net === NO_FRANCS) {
    return [
      say('R0', 'Le solde net est nul : le compte est apuré automatiquement, sans intervention.'),
    ];
  }
  const amount = inFrancs(net < 0n ? negated(net) : net);
  return net > 0n
    ? [
        say(
          'R1',
          `L'avance ne couvre pas le débit : dès que le client règle ${amount}, le compte est apuré automatiquement.`,
        ),
        say('R3', `${deadline(termination, on)} ${amount} iraient en contentieux.`),
      ]
    : [
        say(
          'R2',
          `L'avance couvre le débit : dès que ${amount} sont remboursés au client, le compte est apuré automatiquement.`,
        ),
        say('R4', `${deadline(termination, on)} ${amount} resteraient à rembourser.`),
      ];
}

function deadline({ terminatedOn, opensOn, lateFrom }: Termination, on: CalendarDate): string {
  const past = daysBetween(terminatedOn, on);
  const ago = past < 0 ? '' : `, il y a ${past} ${past < 2 ? 'jour' : 'jours'}`;
  const days = `Résilié le ${inFrench(terminatedOn)}${ago}`;
  if (on < opensOn) {
    return `${days} : le compte pourra être soldé manuellement à partir du ${inFrench(opensOn)}.`;
  }
  return on < lateFrom
    ? `${days} : le compte est à solder manuellement, au plus tard la veille du ${inFrench(lateFrom)}.`
    : `${days} : le compte doit être soldé manuellement, il est en retard depuis le ${inFrench(lateFrom)}.`;
}
