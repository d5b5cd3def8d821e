import type { Francs } from '#values';

const SMALL = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
];
const TENS = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'];

const small = (value: number): string => SMALL[value] ?? '';

/** 0 to 99; `closing` where nothing follows that would take the s of « quatre-vingts » away. */
function belowHundred(value: number, closing: boolean): string {
  if (value < 20) return small(value);
  if (value >= 80) {
    const rest = value - 80;
    if (rest === 0) return closing ? 'quatre-vingts' : 'quatre-vingt';
    return `quatre-vingt-${small(rest)}`;
  }
  // Soixante-dix begins with sixty: sixty and ten to nineteen.
  const ten = value >= 60 ? 6 : Math.floor(value / 10);
  const rest = value - ten * 10;
  const name = TENS[ten] ?? '';
  if (rest === 0) return name;
  return rest === 1 || rest === 11 ? `${name} et ${small(rest)}` : `${name}-${small(rest)}`;
}

function belowThousand(value: number, closing: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return belowHundred(rest, closing);
  const many = hundreds === 1 ? 'cent' : `${small(hundreds)} cent`;
  if (rest === 0) return hundreds > 1 && closing ? `${many}s` : many;
  return `${many} ${belowHundred(rest, closing)}`;
}

/** 0 to 999,999. « Mille » takes no s, and takes the s away from what stands before it. */
function belowMillion(value: number, closing: boolean): string {
  const thousands = Math.floor(value / 1_000);
  const rest = value % 1_000;
  const before =
    thousands === 0 ? '' : thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`;
  if (rest === 0) return before === '' ? small(0) : before;
  return before === '' ? belowThousand(rest, closing) : `${before} ${belowThousand(rest, closing)}`;
}

const counted = (count: number, noun: string): string =>
  `${belowMillion(count, true)} ${noun}${count > 1 ? 's' : ''}`;

/**
 * An amount from 0 to 999 999 milliards in French words, as a receipt says it: « cent vingt mille
 * francs CFA », « deux millions de francs CFA ». Throws RangeError for what no receipt can bear.
 */
export function inWords(amount: Francs): string {
  if (amount < 0n || amount >= 1_000_000_000_000_000n) throw new RangeError(`no words: ${amount}`);
  const billions = Number(amount / 1_000_000_000n);
  const millions = Number((amount / 1_000_000n) % 1_000n);
  const rest = Number(amount % 1_000_000n);
  const words = [
    ...(billions > 0 ? [counted(billions, 'milliard')] : []),
    ...(millions > 0 ? [counted(millions, 'million')] : []),
    ...(rest > 0 || amount === 0n ? [belowMillion(rest, true)] : []),
  ].join(' ');
  if (rest === 0 && amount > 0n) return `${words} de francs CFA`;
  return `${words} franc${amount > 1n ? 's' : ''} CFA`;
}
