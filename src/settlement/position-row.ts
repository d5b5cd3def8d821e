import type { CalendarDate, Francs } from '#values';
import type { Hold, Movement, Position, Termination } from './rules/position.ts';

/** What the queries of this room select for one position; the last columns are null while active. */
export type PositionRow = {
  contract: string;
  agency: string;
  computerised: boolean;
  receivable: bigint;
  deposit: bigint;
  terminated_on: CalendarDate | null;
  opens_on: CalendarDate;
  late_from: CalendarDate;
  contested: boolean;
  holds: Hold[];
  last_movement: Movement;
  settled_on: CalendarDate | null;
  version: number;
};

export const toPosition = (row: PositionRow): Position => ({
  contract: row.contract,
  agency: row.agency,
  computerised: row.computerised,
  receivable: row.receivable as Francs,
  deposit: row.deposit as Francs,
  termination: row.terminated_on === null ? undefined : toTermination(row, row.terminated_on),
});

const toTermination = (row: PositionRow, terminatedOn: CalendarDate): Termination => ({
  terminatedOn,
  opensOn: row.opens_on,
  lateFrom: row.late_from,
  contested: row.contested,
  holds: row.holds,
  lastMovement: row.last_movement,
  settledOn: row.settled_on,
  version: row.version,
});
