import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import type { Work } from '#database';
import { describePositionAsOf, readContract, type WholeContract } from '#oversight';
import { type Described, explain, presentPosition, type Reason } from '#settlement';
import { type CalendarDate, Refusal } from '#values';
import { dayField, keyField } from '../../fields.ts';

export const params = z.object({ number: keyField });
export const query = z.object({ on: dayField.optional().catch(undefined) });

export type Shown = ReturnType<typeof presentPosition>;

/** One contract as its page tells it; `on` is the day that « Pourquoi ? » is asked about. */
export type Told = {
  readonly whole: WholeContract;
  readonly agency: Agency | undefined;
  readonly on: CalendarDate;
  readonly past: boolean;
  readonly then: Described;
  readonly shown: Shown;
  readonly reasons: readonly Reason[];
};

/** Throws Refusal `CONTRACT_UNKNOWN` for one that the person does not see, or that is none. */
export async function tell(
  work: Work,
  number: string,
  asked: CalendarDate | undefined,
): Promise<Told> {
  const whole = await readContract(work, number);
  if (!whole) throw unknown(number);
  const on = asked !== undefined && asked < work.businessDate ? asked : work.businessDate;
  const past = on !== work.businessDate;
  const then = past ? await describePositionAsOf(work, number, on) : whole.position;
  if (!then) throw unknown(number);
  const agencies = await readAgencies(work);
  const agency = agencies.find((one) => one.code === then.agency);
  const reasons = explain(then, then.settlement, on);
  return { whole, agency, on, past, then, shown: presentPosition(then, on), reasons };
}

const unknown = (contract: string): Refusal =>
  new Refusal(
    'CONTRACT_UNKNOWN',
    `Le contrat ${contract} est inconnu dans vos agences : vérifiez son numéro.`,
    `Contract ${contract} is unknown in your agencies: check its number.`,
  );
