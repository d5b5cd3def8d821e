import { z } from 'zod';
import { type CalendarDate, calendarDate, type Francs, francs, MOST_FRANCS } from '#values';

/** The schemas that every route builds on: written once, so that the documentation names them once. */

/** A calendar day, `2026-11-24`; anything else, 30 February included, is refused. */
export const dayOf = z.iso
  .date()
  .refine((text) => calendarDate(text) !== undefined, 'no such day')
  .transform((text) => text as CalendarDate);

/** An amount that moves: whole francs, 0 < amount ≤ 10¹². JSON carries it as an integer. */
export const amountOf = z
  .int()
  .positive()
  .max(Number(MOST_FRANCS))
  .transform((amount): Francs => francs(amount));

/** A key as the utility writes it: contracts, service points, agencies, references. */
export const keyOf = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/);

/** A short text that people write: trimmed, in NFC, without control characters. */
export const textOf = (longest = 200) =>
  z
    .string()
    .max(longest)
    .regex(/^\P{Cc}*$/u)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().min(1));

/** A number that Quitus gave: of a list, of a refund. */
export const numberOf = z.string().regex(/^\d{1,18}$/);

export const cursorQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One page; `next` is the cursor of the page after it, null on the last one. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
