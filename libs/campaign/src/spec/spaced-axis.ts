import { mustBe, PointError, type PointPath, type RawObject, readNumber, readWhole } from '@loschmidt/core';
import {
  NO_PI,
  type PiMultiple,
  piStep,
  piSteps,
  piStepsBetween,
  piTimes,
  readPiMultiple,
} from '../number/pi-multiple.js';
import { type Arithmetic, valuesBetween, valuesFrom } from '../number/spaced-values.js';

const MAX_VALUES = 10_000_000;

/** What steps that are a decimal may miss a limit by, in steps. */
const ROUNDING = 1e-9;

/** A number of an axis, and which multiple of π it was written as; 0 is one, too. */
export interface Limit {
  readonly value: number;
  readonly pi: PiMultiple | null;
}

/** The values of an axis of `min`, `max` and `num` (with a `distribution`) or `step`. Errors: PointError. */
export function spacedValues(raw: RawObject, location: PointPath, arithmetic: Arithmetic): readonly number[] {
  const min = readLimit(raw.min, [...location, 'min']);
  const max = readLimit(raw.max, [...location, 'max']);
  if (raw.step !== undefined) {
    const other = ['num', 'distribution'].find((key) => raw[key] !== undefined);
    if (other !== undefined) throw new PointError([...location, other], 'cannot be there beside step');
    return stepped(min, max, readLimit(raw.step, [...location, 'step']), location, arithmetic);
  }
  const num = readWhole(raw.num, [...location, 'num'], 1, MAX_VALUES);
  const log = readDistribution(raw.distribution ?? 'linear', [...location, 'distribution']) === 'log';
  if (num > 1 ? max.value <= min.value : max.value < min.value) throw notAbove(min, max, location);
  if (log && min.value <= 0) throw mustBe([...location, 'min'], 'a number > 0 for a log distribution', min.value);
  if (!log && min.pi !== null && max.pi !== null) return piSteps(min.pi, piStep(min.pi, max.pi, num), num);
  const values = valuesBetween({ min: min.value, max: max.value, num, log }, arithmetic);
  if (values !== null) return values;
  const fault = `so small that ${min.value} … ${max.value} holds as many different numbers`;
  throw mustBe([...location, 'num'], fault, num);
}

/** min, min + step, … up to max, which is among them where the steps meet it. */
function stepped(min: Limit, max: Limit, step: Limit, location: PointPath, arithmetic: Arithmetic): readonly number[] {
  const at = [...location, 'step'];
  if (step.value <= 0) throw mustBe(at, 'a number > 0', step.value);
  if (max.value < min.value) throw notAbove(min, max, location);
  const count = (steps: number) => {
    if (steps < MAX_VALUES) return steps + 1;
    throw mustBe(at, `so large that there are at most ${MAX_VALUES} values`, step.value);
  };
  const way = (max.value - min.value) / step.value;
  if (min.pi !== null && step.pi !== null) {
    const exact = max.pi && piStepsBetween(min.pi, max.pi, step.pi);
    return piSteps(min.pi, step.pi, count(exact ?? Math.floor(way + ROUNDING)));
  }
  const num = count(Math.floor(way + ROUNDING));
  const values = valuesFrom({ start: min.value, step: step.value, num }, arithmetic);
  if (values === null) throw mustBe(at, 'large enough to tell its values apart', step.value);
  // Both ends are as they are written.
  return Math.abs(way - (num - 1)) <= ROUNDING && num > 1 ? [...values.slice(0, -1), max.value] : values;
}

/** A number, or a text that says a multiple of π. */
export function readLimit(raw: unknown, location: PointPath): Limit {
  const pi = typeof raw === 'string' ? readPiMultiple(raw) : null;
  if (pi === 'wrong') throw wrongPi(raw, location);
  if (pi !== null) return { value: piTimes(pi), pi };
  const value = readNumber(raw, location);
  return { value, pi: value === 0 ? NO_PI : null };
}

/** The error for a text that can only be meant as a multiple of π. */
export function wrongPi(raw: unknown, location: PointPath): PointError {
  return mustBe(location, 'a multiple of pi such as pi/2, 3*pi/4, -pi or 2pi', raw);
}

function readDistribution(raw: unknown, location: PointPath): 'linear' | 'log' {
  if (raw !== 'linear' && raw !== 'log') throw mustBe(location, 'linear or log', raw);
  return raw;
}

function notAbove(min: Limit, max: Limit, location: PointPath): PointError {
  return new PointError([...location, 'max'], `must be greater than min (${min.value}), got ${max.value}`);
}
