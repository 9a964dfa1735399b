import { decimalNear } from './spaced-values.js';

/** A number in floating point, and how far the exact one may be from it. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** What was written with 16 or 17 digits, or is the quotient of whole numbers: the exact one is nearer to no other number. */
export function measured(value: number): Measured {
  return { value, error: unitInLastPlace(value) / 2 };
}

export function addMeasured(a: Measured, b: Measured): Measured {
  const value = a.value + b.value;
  return { value, error: a.error + b.error + Math.abs(errorOfSum(a.value, b.value, value)) };
}

export function multiplyMeasured(a: Measured, b: Measured): Measured {
  const value = a.value * b.value;
  const rounding = Math.abs(errorOfProduct(a.value, b.value, value));
  return { value, error: Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error + rounding };
}

export function divideMeasured(a: Measured, b: Measured): Measured {
  const divisor = settled(b);
  const value = a.value / divisor;
  if (divisor === 0) return { value, error: 0 };
  const back = value * divisor;
  const rounding = Math.abs(a.value - back - errorOfProduct(value, divisor, back));
  return { value, error: (a.error + Math.abs(value) * b.error + rounding) / Math.abs(divisor) };
}

/** With the sign of a; 0 where a is a multiple of b as far as one can tell. */
export function remainderOfMeasured(a: Measured, b: Measured): Measured {
  const quotient = divideMeasured(a, b);
  if (Number.isInteger(settled(quotient))) return { value: 0, error: 0 };
  return { value: a.value % b.value, error: a.error + Math.abs(quotient.value) * b.error };
}

export function rootOfMeasured(a: Measured): Measured {
  const square = settled(a);
  const value = Math.sqrt(square);
  if (value === 0) return { value, error: 0 };
  const back = value * value;
  const rounding = Math.abs(square - back - errorOfProduct(value, value, back));
  return { value, error: (a.error + rounding) / (2 * value) };
}

/**
 * The decimal of about 12 digits that it is as far as one can tell; the value itself where there is none. Digits are counted from the first
 * of what it was made of, so that 0 is found where numbers cancel.
 */
export function settled({ value, error }: Measured): number {
  if (error === 0 || !Number.isFinite(error)) return value;
  const near = decimalNear(value, -3 - Math.ceil(Math.log10(error)));
  return Math.abs(value - near) < error + unitInLastPlace(value) / 2 ? near : value;
}

/** Distance to the next number away from zero. */
function unitInLastPlace(value: number): number {
  const size = Math.abs(value);
  return size + size * (2 ** -53 * (1 + 2 ** -52)) - size;
}

/** a + b − sum, exactly (Knuth). */
function errorOfSum(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** a·b − product, exactly (Dekker). */
function errorOfProduct(a: number, b: number, product: number): number {
  const high = upperHalf(a);
  const low = a - high;
  const otherHigh = upperHalf(b);
  const otherLow = b - otherHigh;
  return low * otherLow - (product - high * otherHigh - low * otherHigh - high * otherLow);
}

/** The first 26 bits of a number. */
function upperHalf(value: number): number {
  const scaled = value * (2 ** 27 + 1);
  return scaled - (scaled - value);
}
