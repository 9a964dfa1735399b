/** How a transition sharpens: `abrupt` with the volume of space and time, `continuous` more slowly, `open` where the error of 1/ν leaves both. */
export type TransitionOrder = 'abrupt' | 'continuous' | 'open';

/** 1/ν = d + 1 of a first-order transition, for a chain (d = 1): steepness N². */
const ABRUPT = 2;
/** 1/ν is not called abrupt unless it is above this, nearer to the abrupt law than to 1. */
const BETWEEN = (1 + ABRUPT) / 2;

/** Two-sided 99 % of the normal distribution. */
const Z = 2.576;

/** The order from 1/ν and its standard error, by the 99 % interval: `continuous` where all of it is below 2, `abrupt` where 2 is in or below it and 1.5 is not. */
export function transitionOrder(inverseExponent: number, error: number): TransitionOrder {
  const [low, high] = [inverseExponent - Z * error, inverseExponent + Z * error];
  if (high < ABRUPT) return 'continuous';
  return low > BETWEEN ? 'abrupt' : 'open';
}
