/**
 * One sequence of random numbers for each purpose and index, so that what is drawn for one
 * contract never depends on the contracts before it.
 */
export const STREAM = { block: 1, customer: 2, contract: 3 } as const;
export type Stream = (typeof STREAM)[keyof typeof STREAM];

export type Choices<T> = readonly [T, ...T[]];

const TWO_TO_32 = 4_294_967_296;
const WARM_UP = 12;

/**
 * The generator sfc32: integer arithmetic only, hence the same on every machine. It is no source
 * of secrets.
 */
export class Draws {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  /** `seed` is any safe integer; all of its bits count. */
  constructor(seed: number, stream: Stream, index: number) {
    this.#a = seed | 0;
    this.#b = (Math.floor(seed / TWO_TO_32) | 0) ^ Math.imul(stream, 0x9e3779b9);
    this.#c = index | 0;
    for (let round = 0; round < WARM_UP; round += 1) this.#next();
  }

  #next(): number {
    const drawn = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.#next() / TWO_TO_32) * limit);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** Six digits, the first of them not 0. */
  sixDigits(): string {
    return digitsOf(this.between(100_000, 999_999));
  }

  /** A whole number below `limit`, small far more often than large, as amounts of money are. */
  mostlySmall(limit: number): number {
    const drawn = this.#next() / TWO_TO_32;
    return Math.floor(drawn * drawn * limit);
  }

  /** True that many times in a thousand. */
  chance(perMille: number): boolean {
    return this.below(1000) < perMille;
  }

  pick<T>(choices: Choices<T>): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}

/**
 * The digits of a whole number. V8 keeps each `number` that it prints for a while but no `bigint`:
 * printed as numbers, those of a million contracts made the process half as large again.
 */
export const digitsOf = (whole: number): string => BigInt(whole).toString();

/** Each choice as often as its weight says, for picking in constant time. */
export function weighted<T>(first: [T, number], ...rest: [T, number][]): Choices<T> {
  const all = [first, ...rest].flatMap(([choice, weight]) => Array<T>(weight).fill(choice));
  return [first[0], ...all.slice(1)];
}
