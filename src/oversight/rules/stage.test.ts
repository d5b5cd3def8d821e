import { describe, expect, it } from 'vitest';
import { addDays, day } from '#values';
import { STAGES, spanOf, stageOf } from './stage.ts';

const OPENS_ON = day('2026-10-31');
const DEADLINES = { opensOn: OPENS_ON, lateFrom: day('2026-11-01') };

describe('the stage of a case', () => {
  it.each([
    ['2026-10-20', 'RUNNING'],
    ['2026-10-21', 'D_10'],
    ['2026-10-25', 'D_10'],
    ['2026-10-26', 'D_5'],
    ['2026-10-29', 'D_5'],
    ['2026-10-30', 'D_1'],
    ['2026-10-31', 'DUE'],
    ['2026-11-01', 'LATE'],
    ['2027-11-01', 'LATE'],
  ])('is on %s %s', (on, stage) => {
    expect(stageOf(DEADLINES, day(on))).toBe(stage);
  });

  it('stays due while lateness begins later than the day after', () => {
    expect(stageOf({ ...DEADLINES, lateFrom: day('2026-11-16') }, day('2026-11-15'))).toBe('DUE');
  });
});

describe('the span of a stage', () => {
  it('holds exactly the cases that are at that stage, on every day around the deadline', () => {
    for (let days = -15; days <= 5; days += 1) {
      const on = addDays(OPENS_ON, days);
      const found = STAGES.filter((stage) => {
        const { opensAfter, opensBy, isLate } = spanOf(stage, on);
        return (
          (opensAfter === null || OPENS_ON > opensAfter) &&
          (opensBy === null || OPENS_ON <= opensBy) &&
          (isLate === null || isLate === on >= DEADLINES.lateFrom)
        );
      });
      expect(found).toEqual([stageOf(DEADLINES, on)]);
    }
  });
});
