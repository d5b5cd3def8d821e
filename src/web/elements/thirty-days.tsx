import { type CalendarDate, daysBetween, inFrench } from '#values';

/** A day worth a mark between the termination and the settlement. */
export type Mark = {
  readonly on: CalendarDate;
  readonly says: string;
  readonly look: 'done' | 'open' | 'now' | 'late';
  /** Above the line, where it would stand in the way of another below it. */
  readonly above?: boolean;
};

type Props = {
  readonly marks: readonly Mark[];
  readonly caption: string;
  readonly today: CalendarDate;
};

const LEFT = 2;
const RIGHT = 98;

/** The share of the line that the first thirty days take at least, however long ago they were. */
const FIRST_SHARE = 0.5;
const FIRST_DAYS = 30;

/** How far along the line a day stands: the first thirty days never shrink below their share. */
function shareOf(days: number, whole: number): number {
  const first = Math.max(FIRST_SHARE, FIRST_DAYS / whole);
  if (whole <= FIRST_DAYS) return days / whole;
  return days <= FIRST_DAYS
    ? (days / FIRST_DAYS) * first
    : first + ((days - FIRST_DAYS) / (whole - FIRST_DAYS)) * (1 - first);
}

/** From the termination to the thirtieth day, and beyond. */
export function ThirtyDays({ marks, caption, today }: Props) {
  const days = marks.map(({ on }) => on).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return null;
  const whole = Math.max(1, daysBetween(from, to));
  const placeOf = (on: CalendarDate): number =>
    LEFT + (RIGHT - LEFT) * shareOf(Math.min(whole, Math.max(0, daysBetween(from, on))), whole);
  return (
    <svg class="thirty" role="img" aria-label={`${caption} : ${says(marks)}`}>
      <line class="whole" x1={`${LEFT}%`} x2={`${RIGHT}%`} y1="42" y2="42" />
      <line class="run" x1={`${LEFT}%`} x2={`${placeOf(today)}%`} y1="42" y2="42" />
      {marks.map((mark) => {
        const place = placeOf(mark.on);
        const anchor = place < 12 ? 'start' : place > 88 ? 'end' : 'middle';
        const x = `${anchor === 'start' ? 0.8 : anchor === 'end' ? 99.2 : place}%`;
        return (
          <g key={mark.on + mark.says} class={mark.look}>
            <circle cx={`${place}%`} cy="42" r="6" />
            <text x={x} y={mark.above ? 12 : 66} text-anchor={anchor}>
              {inFrench(mark.on).slice(0, 5)}
            </text>
            <text x={x} y={mark.above ? 27 : 81} text-anchor={anchor}>
              {mark.says}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const says = (marks: readonly Mark[]): string =>
  marks.map((mark) => `${inFrench(mark.on)} ${mark.says}`).join(', ');
