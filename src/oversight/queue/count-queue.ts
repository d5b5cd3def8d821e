import type { Work } from '#database';
import { type Francs, NO_FRANCS, plus } from '#values';
import { STAGES, type Stage, stageOf } from '../rules/stage.ts';
import { countByDeadline, type Place } from './queue.sql.ts';

export type StageCount = {
  readonly stage: Stage;
  readonly contracts: number;
  /** How many of them something holds back: a meter, a final bill, a pending refund (E2, R4). */
  readonly held: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

/** How many open cases stand at each stage on the business date; every stage once, in order. */
export async function countQueue(work: Work, place: Place): Promise<StageCount[]> {
  const counts = await countByDeadline(work, place);
  return STAGES.map((stage) => {
    const those = counts.filter((one) => stageOf(one, work.businessDate) === stage);
    const sum = (figure: 'debit' | 'credit'): Francs =>
      those.reduce((total, one) => plus(total, one[figure]), NO_FRANCS);
    return {
      stage,
      contracts: those.reduce((total, one) => total + one.contracts, 0),
      held: those.reduce((total, one) => total + (one.held ? one.contracts : 0), 0),
      debit: sum('debit'),
      credit: sum('credit'),
    };
  });
}
