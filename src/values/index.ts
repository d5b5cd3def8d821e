export {
  addDays,
  type CalendarDate,
  calendarDate,
  day,
  dayInPortoNovo,
  daysBetween,
  inFrench,
} from './calendar-date.ts';
export {
  type Francs,
  figures,
  francs,
  inFrancs,
  isMovable,
  lesser,
  MOST_FRANCS,
  minus,
  NO_FRANCS,
  negated,
  plus,
  toWire,
} from './money.ts';
export {
  DESK_REFUSALS,
  type DeskRefusalCode,
  Obstacle,
  REFUSALS,
  Refusal,
  type RefusalCode,
} from './refusal.ts';
