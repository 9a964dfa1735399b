import type { SystemShape } from '../observables/observable.js';
import { evolutionForm, factorTimes } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { potentialSpread } from '../point/potential.js';
import { cycleDraws } from '../protocol/protocols.js';
import { systemShape } from './system.js';

/** Terms of one e^{−iHt} beyond which a point is refused: at L = 8 they take minutes, at L = 12 most of a day. */
const MOST_TERMS = 1e7;

/** Why a whole U would take too long, as a sentence; null where it does not. Pure, and cheap enough to ask for every point of a plan. */
export function tooManyTerms(point: Point): string | null {
  if (!evolutionForm(point.evolution).whole) return null;
  const shape = systemShape(point);
  const terms = estimatedTerms(point, shape);
  if (!(terms > MOST_TERMS)) return null;
  const time = longestTime(point);
  const short = (value: number) => value.toPrecision(2);
  const drawn = cycleDraws(point.protocol).time === undefined ? 'evolution.time' : 'protocol.draw.time';
  return `${drawn} times half the width of the spectrum must be at most about 1e+7, the Chebyshev terms of one e^{−iHt} under ${point.evolution.kind}, got about ${short(terms)} (time ${time}, half width about ${short(spectralRadius(point, shape))}): take a shorter time or smaller energies, or stepwise, whose cost does not depend on them.`;
}

/** The time of a point, or the longest that its protocol draws. */
function longestTime(point: Point): number {
  const { time } = cycleDraws(point.protocol);
  if (time === undefined) return factorTimes(point)[0] ?? 0;
  return 'values' in time ? Math.max(...time.values) : time.max;
}

/**
 * About how many terms e^{−iHt} takes: R·t of the turning point and 12·(Rt)^⅓ + 15 beyond it for 1e−12, of the longest time where
 * times are drawn.
 */
export function estimatedTerms(point: Point, shape: SystemShape): number {
  const radians = spectralRadius(point, shape) * longestTime(point);
  return radians + 12 * Math.cbrt(radians) + 15;
}

/** R, guessed as half of what N particles span in a band as wide as the mean site's bonds make it, of the potentials and of the interaction. */
function spectralRadius(point: Point, { sites, bonds, particles }: SystemShape): number {
  let radius = 0;
  for (const [index, name] of point.species.entries()) {
    const movable = Math.min(particles[index] ?? 0, sites - (particles[index] ?? 0));
    const degree = (2 * bonds) / Math.max(1, sites);
    radius +=
      movable * (0.7 * degree * Math.abs(point.hopping[name] ?? 0) + potentialSpread(point.potential[name], sites) / 2);
  }
  for (const [pair, u] of Object.entries(point.interaction)) {
    const counts = pair.split('-').map((name) => point.particles[name] ?? 0);
    radius += (Math.abs(u) * Math.min(...counts)) / 2;
  }
  return radius;
}

/** Beyond this the recurrence is scaled down, so that it does not overflow. */
const LARGE = 1e250;

/**
 * J_0(x) … J_M(x) for x ≥ 0, M the smallest with 2·Σ_{k>M}|J_k(x)| ≤ tolerance: backward recurrence
 * J_{k−1} = (2k/x)·J_k − J_{k+1} from far beyond the turning point, normalised by J_0 + 2·ΣJ_{2k} = 1 (Miller).
 */
export function besselValues(x: number, tolerance: number): number[] {
  if (x < 1e-8) return x <= tolerance ? [1] : [1, x / 2];
  const count = Math.ceil(x + 20 * Math.cbrt(x) + 60);
  const values = new Array<number>(count + 1).fill(0);
  let above = 0;
  let here = 1e-300;
  for (let k = count; k >= 0; k -= 1) {
    values[k] = here;
    const below = ((2 * k) / x) * here - above;
    above = here;
    here = below;
    if (Math.abs(here) > LARGE) {
      above /= LARGE;
      here /= LARGE;
      for (let j = k; j <= count && values[j] !== 0; j += 1) values[j] = (values[j] ?? 0) / LARGE;
    }
  }
  const even = values.reduce((sum, value, k) => (k > 0 && k % 2 === 0 ? sum + value : sum), 0);
  const norm = (values[0] ?? 0) + 2 * even;
  let last = count;
  let tail = 0;
  while (last > 0 && tail + 2 * Math.abs((values[last] ?? 0) / norm) <= tolerance) {
    tail += 2 * Math.abs((values[last] ?? 0) / norm);
    last -= 1;
  }
  return values.slice(0, last + 1).map((value) => value / norm);
}
