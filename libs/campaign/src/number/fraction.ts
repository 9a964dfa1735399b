/** over/under, exactly: whole numbers up to 2⁵³ − 1, under > 0, not always in lowest terms. What would be larger is null. */
export interface Fraction {
  readonly over: number;
  readonly under: number;
}

const MOST = Number.MAX_SAFE_INTEGER;
const MOST_OF_15_DIGITS = 999_999_999_999_999;
const POWERS = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** The decimal of at most 15 digits that a number is read as (0.1 is 1/10), or the whole number that it is. */
export function fractionOf(value: number): Fraction | null {
  if (Number.isSafeInteger(value)) return { over: value, under: 1 };
  for (const under of POWERS) {
    const over = Math.round(value * under);
    if (!(Math.abs(over) <= MOST_OF_15_DIGITS)) return null;
    if (over / under === value) return { over, under };
  }
  return null;
}

export function addFractions(a: Fraction, b: Fraction): Fraction | null {
  if (a.under === b.under) return fitting(a.over + b.over, a.under);
  const [left, right, under] = overOneUnder(a, b);
  return areSafe(left, right) ? fitting(left + right, under) : null;
}

export function multiplyFractions(a: Fraction, b: Fraction): Fraction | null {
  const product = fitting(a.over * b.over, a.under * b.under);
  if (product !== null) return product;
  const first = commonFactor(a.over, b.under);
  const second = commonFactor(b.over, a.under);
  return fitting((a.over / first) * (b.over / second), (a.under / second) * (b.under / first));
}

/** b is not 0. */
export function divideFractions(a: Fraction, b: Fraction): Fraction | null {
  const sign = Math.sign(b.over);
  return multiplyFractions(a, { over: sign * b.under, under: Math.abs(b.over) });
}

/** With the sign of a; b is not 0. */
export function remainderOfFractions(a: Fraction, b: Fraction): Fraction | null {
  const [left, right, under] = overOneUnder(a, b);
  return areSafe(left, right) ? fitting(left % right, under) : null;
}

/** Null where it is no fraction. */
export function rootOfFraction({ over, under }: Fraction): Fraction | null {
  const factor = commonFactor(over, under);
  const root = { over: wholeRoot(over / factor), under: wholeRoot(under / factor) };
  return Number.isNaN(root.over + root.under) ? null : root;
}

/** NaN where it is no whole number. */
function wholeRoot(value: number): number {
  const root = Math.round(Math.sqrt(value));
  return root * root === value ? root : Number.NaN;
}

export function floorOfFraction({ over, under }: Fraction): number {
  const rest = over % under;
  return (over - rest) / under - (rest < 0 ? 1 : 0);
}

/** Halves round up. */
export function roundFraction(fraction: Fraction): number {
  const below = floorOfFraction(fraction);
  const rest = fraction.over - below * fraction.under;
  return 2 * rest >= fraction.under ? below + 1 : below;
}

/** The numbers over their least common denominator, and that. */
function overOneUnder(a: Fraction, b: Fraction): [left: number, right: number, under: number] {
  const factor = commonFactor(a.under, b.under);
  return [a.over * (b.under / factor), b.over * (a.under / factor), a.under * (b.under / factor)];
}

function fitting(over: number, under: number): Fraction | null {
  return areSafe(over, under) ? { over, under } : null;
}

function areSafe(a: number, b: number): boolean {
  return Math.abs(a) <= MOST && Math.abs(b) <= MOST;
}

function commonFactor(a: number, b: number): number {
  let [larger, smaller] = [Math.abs(a), Math.abs(b)];
  while (smaller !== 0) {
    const rest = restOf(larger, smaller);
    larger = smaller;
    smaller = rest;
  }
  return larger === 0 ? 1 : larger;
}

/** a mod b, exactly, for whole numbers 0 ≤ a ≤ 2⁵³ and b > 0. Some times faster than %, which counts the bits of large numbers one by one. */
function restOf(a: number, b: number): number {
  // The quotient is rounded up by one at most, and only where its product with b is 2⁵³.
  const rest = a - Math.floor(a / b) * b;
  return rest < 0 ? rest + b : rest;
}
