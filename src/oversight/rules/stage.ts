import { addDays, type CalendarDate } from '#values';

/**
 * How near an open case is to its deadline (R3, R4): more than ten days left, D-10, D-5, D-1, due
 * (manual settlement is open and still in time), late.
 */
export const STAGES = ['RUNNING', 'D_10', 'D_5', 'D_1', 'DUE', 'LATE'] as const;

export type Stage = (typeof STAGES)[number];

/** The most days left until manual settlement opens that still belong to a stage. */
const MOST_DAYS = { D_10: 10, D_5: 5, D_1: 1 } as const;

export type Deadlines = { readonly opensOn: CalendarDate; readonly lateFrom: CalendarDate };

/** The stage of a case on a day. */
export function stageOf({ opensOn, lateFrom }: Deadlines, on: CalendarDate): Stage {
  if (on >= lateFrom) return 'LATE';
  if (on >= opensOn) return 'DUE';
  const within = (days: number): boolean => opensOn <= addDays(on, days);
  if (within(MOST_DAYS.D_1)) return 'D_1';
  if (within(MOST_DAYS.D_5)) return 'D_5';
  return within(MOST_DAYS.D_10) ? 'D_10' : 'RUNNING';
}

/** Days of opening between which the cases of a stage lie on a day; null where there is no end. */
export type Span = {
  readonly opensAfter: CalendarDate | null;
  readonly opensBy: CalendarDate | null;
  /** Whether the day of lateness has come; null where it cannot have. */
  readonly isLate: boolean | null;
};

/** The same the other way round, so that a page of one stage is found by its index. */
export function spanOf(stage: Stage, on: CalendarDate): Span {
  const opens = (after: number | null, by: number | null): Span => ({
    opensAfter: after === null ? null : addDays(on, after),
    opensBy: by === null ? null : addDays(on, by),
    isLate: null,
  });
  switch (stage) {
    case 'RUNNING':
      return opens(MOST_DAYS.D_10, null);
    case 'D_10':
      return opens(MOST_DAYS.D_5, MOST_DAYS.D_10);
    case 'D_5':
      return opens(MOST_DAYS.D_1, MOST_DAYS.D_5);
    case 'D_1':
      return opens(0, MOST_DAYS.D_1);
    case 'DUE':
      return { ...opens(null, 0), isLate: false };
    case 'LATE':
      return { ...opens(null, 0), isLate: true };
  }
}
