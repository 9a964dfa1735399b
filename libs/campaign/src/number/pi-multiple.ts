/** numerator / denominator · π, exactly; the denominator is above 0. */
export interface PiMultiple {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const NUMBER = String.raw`(\d{1,20}(?:\.\d{1,20})?)`;

/** `pi`, `-pi`, `pi/2`, `2pi`, `3*pi/4`, `0.25 pi`; π may be written for pi. JSON Schemas use it, too. */
export const PI_MULTIPLE = String.raw`^([+-]?)\s*(?:${NUMBER}\s*(?:\*\s*)?)?(?:pi|π)(?:\s*/\s*${NUMBER})?$`;

const form = new RegExp(PI_MULTIPLE);

/** Signs, digits and one pi: no name of anything, so that it must be meant as a number. */
const looksLikeOne = /^[-+*/^().\d\s]*(?:pi|π)[-+*/^().\d\s]*$/;

/** Texts of campaigns from elsewhere may have megabytes. */
const MOST_LETTERS = 200;

/** π · 10⁷⁰. */
const DIGITS = 70;
const PI = 31415926535897932384626433832795028841971693993751058209749445923078164n;

export const NO_PI: PiMultiple = { numerator: 0n, denominator: 1n };

/** The multiple of π that a text says; `wrong` where it can only be meant as one and is none; null for every other text. */
export function readPiMultiple(text: string): PiMultiple | 'wrong' | null {
  if (text.length > MOST_LETTERS) return null;
  const [all, sign, times = '1', by = '1'] = form.exec(text) ?? [];
  if (all === undefined) return looksLikeOne.test(text) ? 'wrong' : null;
  const [above, below] = [decimal(times), decimal(by)];
  if (below.numerator === 0n) return 'wrong';
  const numerator = above.numerator * below.denominator * (sign === '-' ? -1n : 1n);
  return { numerator, denominator: above.denominator * below.numerator };
}

/** The float64 nearest to it: `3*pi/4`, `0.75pi` and 2.356194490192345 are one number, whatever the order of operations. */
export function piTimes({ numerator, denominator }: PiMultiple): number {
  return Number(`${(numerator * PI) / denominator}e-${DIGITS}`) + 0;
}

/** first + i·step for i < count, each the float64 nearest to its multiple of π. */
export function piSteps(first: PiMultiple, step: PiMultiple, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => piTimes(sum(first, times(step, BigInt(index)))));
}

/** The step of so many values from `first` to `last`. */
export function piStep(first: PiMultiple, last: PiMultiple, count: number): PiMultiple {
  const { numerator, denominator } = sum(last, times(first, -1n));
  return { numerator, denominator: denominator * BigInt(Math.max(1, count - 1)) };
}

/** How many steps (a positive one) lie between two multiples, rounded down. */
export function piStepsBetween(first: PiMultiple, last: PiMultiple, step: PiMultiple): number {
  const way = sum(last, times(first, -1n));
  return Number((way.numerator * step.denominator) / (way.denominator * step.numerator));
}

function sum(a: PiMultiple, b: PiMultiple): PiMultiple {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

function times({ numerator, denominator }: PiMultiple, factor: bigint): PiMultiple {
  return { numerator: numerator * factor, denominator };
}

function decimal(text: string): PiMultiple {
  const [whole = '0', behind = ''] = text.split('.');
  return { numerator: BigInt(whole + behind), denominator: 10n ** BigInt(behind.length) };
}
