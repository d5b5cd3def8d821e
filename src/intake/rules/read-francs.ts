import { MOST_FRANCS } from '#values';
import { FAULTS, type Fault } from './fault.ts';

const PLAIN = /^(?:0|[1-9][0-9]{0,11})$/;
const FORM = /^(?:[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+)(?:[.,]00)?$/;
const DECORATION = /[ \u00a0\u202f\u2009]|[.,]00$/g;
const LEADING_ZEROS = /^0+(?=.)/;
const MOST = MOST_FRANCS.toString();

/** Compares amounts written in plain digits without making numbers of them. */
export const exceeds = (a: string, b: string): boolean =>
  a.length === b.length ? a > b : a.length > b.length;

/** An amount as plain digits. A sign, decimals or foreign digits are malformed, never guessed. */
export function readFrancs(text: string, mayBeZero: boolean): string | Fault {
  const digits = PLAIN.test(text) ? text : stripped(text);
  if (digits === undefined) return FAULTS.MALFORMED;
  if (digits === '0' && !mayBeZero) return FAULTS.OUT_OF_RANGE;
  return exceeds(digits, MOST) ? FAULTS.OUT_OF_RANGE : digits;
}

const stripped = (text: string): string | undefined =>
  FORM.test(text) ? text.replace(DECORATION, '').replace(LEADING_ZEROS, '') : undefined;
