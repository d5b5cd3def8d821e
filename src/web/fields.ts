import { z } from 'zod';
import { type CalendarDate, calendarDate, type Francs, francs, MOST_FRANCS } from '#values';

/** How people write amounts: with spaces of any kind between the thousands, and with the currency. */
const SPACES = /[\s\u00a0\u202f]/g;
/** A point stands between thousands: what looks like centimes is refused, and never a hundred times more. */
const POINTED = /^\d{1,3}(\.\d{3})+$/;
const CURRENCY = /(f\s*cfa|fcfa|xof|f)$/i;
const FRENCH_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** An amount that moves, as it is typed: `45 200`, `45200 F`. */
export const amountField = z
  .string()
  .max(40)
  .transform((text) => text.trim().replace(CURRENCY, '').replace(SPACES, ''))
  .transform((text) => (POINTED.test(text) ? text.replaceAll('.', '') : text))
  .pipe(z.string().regex(/^\d{1,13}$/))
  .transform((digits): Francs => francs(digits))
  .refine((amount) => amount > 0n && amount <= MOST_FRANCS);

/** A day as it is typed: `24/11/2026`; the form of machines is taken too. */
export const dayField = z
  .string()
  .max(20)
  .transform((text) => toDay(text.trim()))
  .refine((found) => found !== undefined, 'no such day')
  .transform((found) => found as CalendarDate);

function toDay(text: string): CalendarDate | undefined {
  const french = FRENCH_DAY.exec(text);
  if (!french) return calendarDate(text);
  const [, day = '', month = '', year = ''] = french;
  return calendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A key as the utility writes it: contracts, service points, agencies, references. */
export const keyField = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/));

/** A short text that people write: trimmed, in NFC, without control characters but line ends. */
export const textField = (longest = 200) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .regex(/^(?:\P{Cc}|\n)*$/u),
    );

/** A number that Quitus gave: of a list, of a refund. */
export const numberField = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform((digits) => BigInt(digits));

/** A box that is ticked or not. */
export const tickField = z
  .enum(['1'])
  .optional()
  .transform((ticked) => ticked === '1');

/** A field that may come once, several times, or not at all. */
export const severalField = <S extends z.ZodType>(one: S, most = 500) =>
  z
    .preprocess(
      (said) => (said === undefined ? [] : [said].flat().filter((each) => each !== '')),
      z.array(one).max(most),
    )
    .optional()
    .transform((all) => all ?? []);
