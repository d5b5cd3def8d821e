import type { Work } from '#database';
import { addDays, type CalendarDate, type Francs, NO_FRANCS } from '#values';
import type { CaseKey } from './cases.sql.ts';
import {
  type CaseMovement,
  type CaseStep,
  type CaseSummary,
  findCaseSummary,
  type PlanRow,
  readClockEvents,
  readLapsingCases,
  readMovements,
  readPlanRows,
  readSteps,
} from './read-cases.sql.ts';
import { type Instalment, type PlanState, planState } from './rules/plan.ts';
import { type ClockEvent, prescription } from './rules/prescription.ts';

export type CasePlan = {
  readonly plan: number;
  readonly signedOn: CalendarDate;
  readonly signedBy: string;
  readonly endedOn: CalendarDate | null;
  readonly state: PlanState;
  readonly recovered: Francs;
  readonly instalments: readonly Instalment[];
};

/** A case with all that is known of it. */
export type CaseFile = CaseSummary & {
  readonly runsFrom: CalendarDate;
  /** The last day by the rule; `lapsesOn` is the same, counted by the database for whole lists. */
  readonly ruledLapsesOn: CalendarDate;
  /** The officer or bailiff in charge, from the last assignment. */
  readonly assignedTo: string | null;
  readonly clock: readonly ClockEvent[];
  readonly moves: readonly CaseMovement[];
  readonly steps: readonly CaseStep[];
  readonly plans: readonly CasePlan[];
};

/** Undefined where there is no such case, or none that the work may see. */
export async function readCase(work: Work, key: CaseKey): Promise<CaseFile | undefined> {
  const summary = await findCaseSummary(work, key);
  if (!summary) return undefined;
  const clock = await readClockEvents(work, key);
  const steps = await readSteps(work, key);
  const ruled = prescription(summary.dueOn, clock);
  return {
    ...summary,
    runsFrom: ruled.runsFrom,
    ruledLapsesOn: ruled.lapsesOn,
    assignedTo: steps.findLast((step) => step.kind === 'ASSIGNMENT')?.note ?? null,
    clock,
    moves: await readMovements(work, key),
    steps,
    plans: plansOf(await readPlanRows(work, key), work.businessDate),
  };
}

function plansOf(rows: readonly PlanRow[], on: CalendarDate): CasePlan[] {
  const plans = new Map(rows.map((row) => [row.plan, row]));
  return [...plans.values()].map(({ plan, signedOn, signedBy, endedOn, recovered }) => {
    const instalments = rows
      .filter((row) => row.plan === plan)
      .map(({ dueOn, amount }) => ({ dueOn, amount }));
    const state = planState(instalments, recovered, endedOn ?? on);
    return { plan, signedOn, signedBy, endedOn, state, recovered, instalments };
  });
}

export type Lapsing = {
  readonly until: CalendarDate;
  /** How many there are, and what is left of all of them. */
  readonly count: number;
  readonly total: Francs;
  /** The nearest of them. */
  readonly cases: readonly CaseSummary[];
};

/** The forecast counts all of them and shows so many; the list with `lapsesBefore` has every one. */
const MOST_SHOWN = 500;

/** What lapses within so many days unless something is done; nothing is ever written off by it. */
export async function forecastLapsing(work: Work, days: number): Promise<Lapsing> {
  const until = addDays(work.businessDate, days);
  const cases = await readLapsingCases(work, work.businessDate, until, MOST_SHOWN);
  const [first] = cases;
  return { until, count: first?.count ?? 0, total: first?.total ?? NO_FRANCS, cases };
}
