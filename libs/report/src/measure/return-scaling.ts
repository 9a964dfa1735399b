import { type MeanEstimate, meanEstimate } from '@loschmidt/analysis';
import { DARK_WEIGHT, EFFECTIVE_DIMENSION, EXPECTED_RETURN, RETURN_MEAN, RETURN_PROBABILITY } from '@loschmidt/core';
import { lateEstimate, type MeasuredSet } from './campaign-measures.js';

type Measured = Pick<MeasuredSet, 'set' | 'late' | 'constants' | 'last'>;

/** D·F̄, F̄ the late mean of F: 1/D of the space is what a random vector returns to, so that it stays of order 1 where the start is lost. */
export function scaledReturn(one: Measured): MeanEstimate | null {
  const late = lateEstimate(one, RETURN_PROBABILITY);
  return late && mapped(late, dimensionOf(one));
}

/** s = −ln F̄/ln D, the exponent of F̄ = D^{−s}; null where nothing comes back or there is one state. */
export function returnExponent(one: Measured): MeanEstimate | null {
  const late = lateEstimate(one, RETURN_PROBABILITY);
  const scale = Math.log(dimensionOf(one));
  if (late === null || !(late.value > 0) || !(scale > 0)) return null;
  const exponent = (value: number) => (value > 0 ? -Math.log(value) / scale : Number.POSITIVE_INFINITY);
  return {
    ...late,
    value: exponent(late.value),
    error: late.error / (late.value * scale),
    low: exponent(late.high),
    high: exponent(late.low),
  };
}

/** A column that is the same all along a trajectory, over the realisations. */
export function constantEstimate(one: Measured, column: string): MeanEstimate | null {
  const values = one.constants.get(column);
  return values === undefined ? null : meanEstimate(values.filter((value) => !Number.isNaN(value)));
}

/** d_eff/D. */
export function filledShare(one: Measured): MeanEstimate | null {
  const found = constantEstimate(one, EFFECTIVE_DIMENSION);
  return found && mapped(found, 1 / dimensionOf(one));
}

/**
 * F_∞·ln K: how large the largest of K values of F is expected to be where they are distributed as those of a random vector, exponentially with
 * the mean F_∞. It grows with K without end, which is why F̄ is scaled and F_max is not. Null where F is no such variable: where this is
 * not well below 1, or F_∞ is the square of a dark weight.
 */
export function expectedRecurrence(one: Measured): MeanEstimate | null {
  const found = constantEstimate(one, RETURN_MEAN);
  if (found === null || one.last <= 1) return null;
  const expected = mapped(found, Math.log(one.last));
  const dark = constantEstimate(one, DARK_WEIGHT)?.value ?? 0;
  return expected.value <= EXPECTED_RETURN.most && dark * dark <= EXPECTED_RETURN.dark * found.value ? expected : null;
}

/** D, Fock states of the sector. */
export function dimensionOf({ set }: Pick<Measured, 'set'>): number {
  return set.dimensions.reduce((product, own) => product * own, 1);
}

function mapped({ value, error, low, high, count }: MeanEstimate, factor: number): MeanEstimate {
  return { count, value: factor * value, error: factor * error, low: factor * low, high: factor * high };
}
