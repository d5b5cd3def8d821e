import { z } from 'zod';
import type { Listed } from '#settlement';
import { type CalendarDate, daysBetween, type Francs, inFrancs, NO_FRANCS, plus } from '#values';
import { amountField, keyField, severalField, textField } from '../../fields.ts';

export const SIGNS = ['debit', 'credit'] as const;
export const CAUSES = ['FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE'] as const;
export const AGES = ['45', '60', '90', '180'] as const;
const VOLTAGES = ['BT', 'MT'] as const;
const LONGEST_REASON = 200;

const chosen = <S extends z.ZodType>(one: S) => one.optional().catch(undefined);

/** A contract that was left off, with its reason: `C000051~attend une preuve`. */
const skipField = z
  .string()
  .max(LONGEST_REASON + 70)
  .transform((text) => {
    const at = text.indexOf('~');
    return { contract: text.slice(0, at), reason: text.slice(at + 1) };
  })
  .pipe(z.object({ contract: keyField, reason: textField(LONGEST_REASON) }));

/** What narrows the lines, as the address and the form carry it. */
export const choiceShape = {
  agence: chosen(keyField),
  signe: chosen(z.enum(SIGNS)),
  min: chosen(amountField),
  max: chosen(amountField),
  age: chosen(z.enum(AGES)),
  cause: chosen(z.enum(CAUSES)),
  tension: chosen(z.enum(VOLTAGES)),
  ecarte: severalField(skipField),
};

/** What is ticked on the page, to be left off or put back, beside what was chosen before. */
export const choiceQuery = z.object({
  ...choiceShape,
  ecarter: severalField(keyField),
  raison: chosen(textField(LONGEST_REASON)),
  remettre: chosen(keyField),
  suite: chosen(keyField),
});

export type Skip = { readonly contract: string; readonly reason: string };
export type Choice = Omit<z.infer<z.ZodObject<typeof choiceShape>>, 'ecarte'> & {
  readonly ecarte: readonly Skip[];
};

/** The choice after what was ticked; without a reason nothing is left off. */
export function toChoice(said: z.infer<typeof choiceQuery>): Choice {
  const { ecarter, raison, remettre, suite: _suite, ecarte, ...rest } = said;
  const added = raison ? ecarter.map((contract) => ({ contract, reason: raison })) : [];
  const all = new Map([...ecarte, ...added].map((skip) => [skip.contract, skip]));
  if (remettre) all.delete(remettre);
  return { ...rest, ecarte: [...all.values()] };
}

/** The choice as names and values: for an address, and for the hidden fields of a form. */
export function saidOf(choice: Choice): [string, string][] {
  const { ecarte, ...rest } = choice;
  const single = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const skips = ecarte.map(({ contract, reason }): [string, string] => [
    'ecarte',
    `${contract}~${reason}`,
  ]);
  return [...single, ...skips];
}

export const addressOf = (path: string, choice: Choice, more: [string, string][] = []): string =>
  `${path}?${new URLSearchParams([...saidOf(choice), ...more])}`;

export type Side = { readonly count: number; readonly sum: Francs };
export type Chosen = {
  /** What goes onto the list. */
  readonly taken: readonly Listed[];
  readonly skipped: readonly (Skip & { readonly line: Listed })[];
  /** Those of whoever prepares: left off whatever they choose. */
  readonly own: readonly Listed[];
  readonly debit: Side;
  readonly credit: Side;
};

export const netOf = (one: Listed): Francs => (one.receivable - one.deposit) as Francs;
export const ageOf = (one: Listed, on: CalendarDate): number =>
  one.termination ? daysBetween(one.termination.terminatedOn, on) : 0;

const inSize = (net: Francs): Francs => (net < 0n ? (-net as Francs) : net);

/** Whether the filters that a list has no words for keep a line. */
function passes(one: Listed, choice: Choice, on: CalendarDate): boolean {
  const { min, max, age, cause, tension } = choice;
  const size = inSize(netOf(one));
  if (min !== undefined && size < min) return false;
  if (max !== undefined && size > max) return false;
  if (age !== undefined && ageOf(one, on) <= Number(age)) return false;
  if (cause !== undefined && one.cause !== cause) return false;
  return tension === undefined || one.voltage === tension;
}

/** Those of the sign; the others stay for another list without being left off this one. */
const ofSign = (open: readonly Listed[], { signe }: Choice): readonly Listed[] =>
  open.filter((one) => signe === undefined || netOf(one) > 0n === (signe === 'debit'));

/** What the choice takes of the open lines, and what it comes to. */
export function choose(
  open: readonly Listed[],
  own: ReadonlySet<string>,
  choice: Choice,
  on: CalendarDate,
): Chosen {
  const reasons = new Map(choice.ecarte.map(({ contract, reason }) => [contract, reason]));
  const shown = ofSign(open, choice).filter((one) => passes(one, choice, on));
  const mine = shown.filter((one) => own.has(one.contract));
  const others = shown.filter((one) => !own.has(one.contract));
  const taken = others.filter((one) => !reasons.has(one.contract));
  const sideOf = (owes: boolean): Side => {
    const nets = taken.map(netOf).filter((net) => net > 0n === owes);
    return { count: nets.length, sum: nets.map(inSize).reduce(plus, NO_FRANCS) };
  };
  return {
    taken,
    skipped: others.flatMap((line) => {
      const reason = reasons.get(line.contract);
      return reason === undefined ? [] : [{ contract: line.contract, reason, line }];
    }),
    own: mine,
    debit: sideOf(true),
    credit: sideOf(false),
  };
}

/** Everything of the sign that the list leaves off: what was ticked, and what the filters hide. */
export function skipsOf(open: readonly Listed[], choice: Choice, on: CalendarDate): Skip[] {
  const reasons = new Map(choice.ecarte.map(({ contract, reason }) => [contract, reason]));
  const hidden = `Hors du choix de qui prépare : ${filtersInWords(choice)}`;
  return ofSign(open, choice).flatMap((one) => {
    const reason = passes(one, choice, on) ? reasons.get(one.contract) : hidden;
    return reason === undefined ? [] : [{ contract: one.contract, reason }];
  });
}

function filtersInWords({ min, max, age, cause, tension }: Choice): string {
  const parts = [
    min && `au moins ${inFrancs(min)}`,
    max && `au plus ${inFrancs(max)}`,
    age && `plus de ${age} jours`,
    cause && `cause ${cause}`,
    tension && `tension ${tension}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** What was seen, so that a list is never made of anything else. */
export const sealOf = ({ debit, credit }: Chosen): string =>
  [debit.count, debit.sum, credit.count, credit.sum].join(':');
