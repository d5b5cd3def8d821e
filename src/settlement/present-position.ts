import { type CalendarDate, daysBetween, minus, toWire } from '#values';
import type { Described } from './describe-positions.sql.ts';
import { refusals } from './rules/decide.ts';
import { explain } from './rules/explain.ts';

/** A position as every door shows it, seen on a business date: the shape is a promise. Field by field. */
export function presentPosition(position: Described, on: CalendarDate) {
  const { termination, settlement } = position;
  const isSettled = settlement !== null;
  const figures = isSettled
    ? { debt: 0, deposit: 0, net: 0 }
    : {
        debt: toWire(position.receivable),
        deposit: toWire(position.deposit),
        net: toWire(minus(position.receivable, position.deposit)),
      };
  const found = refusals(position, {
    mode: 'MANUAL',
    on,
    people: { samePerson: false, allowed: true },
  });
  return {
    contract: position.contract,
    customer: position.customer,
    customerName: position.customerName,
    servicePoint: position.servicePoint,
    agency: position.agency,
    status: isSettled ? 'SETTLED' : termination ? 'TERMINATED' : 'ACTIVE',
    terminatedOn: termination?.terminatedOn ?? null,
    cause: position.cause,
    contested: termination?.contested ?? false,
    ...figures,
    holds: isSettled ? [] : [...(termination?.holds ?? [])],
    opensOn: termination?.opensOn ?? null,
    lateFrom: termination?.lateFrom ?? null,
    daysSinceTermination: termination ? daysBetween(termination.terminatedOn, on) : null,
    manual: { allowed: found.length === 0, refusals: found },
    settlement: settlement && presentSettlement(settlement),
    why: explain(position, settlement, on).map(({ clause, says, figures: of }) => ({
      clause,
      says,
      figures: { debt: toWire(of.debt), deposit: toWire(of.deposit), net: toWire(of.net) },
    })),
  };
}

const presentSettlement = (settlement: NonNullable<Described['settlement']>) => ({
  mode: settlement.rule === 'R3' || settlement.rule === 'R4' ? 'MANUAL' : 'AUTOMATIC',
  rule: settlement.rule,
  on: settlement.on,
  net: toWire(minus(settlement.debt, settlement.deposit)),
  late: settlement.late,
  entry: settlement.entry?.toString() ?? null,
  list: settlement.list?.toString() ?? null,
  preparedBy: settlement.preparedBy,
  approvedBy: settlement.approvedBy,
  recoveryCase: settlement.recoveryCase,
  debt: toWire(settlement.debt),
  deposit: toWire(settlement.deposit),
});
