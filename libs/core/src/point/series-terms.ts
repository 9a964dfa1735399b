import { latticeBonds, latticeSites } from '../lattice/lattices.js';
import { cycleDraws } from '../protocol/protocols.js';
import { evolutionForm, factorTimes } from './evolution.js';
import type { Point } from './point.js';
import { potentialSpread } from './potential.js';

/** Terms of one e^{−iHt} beyond which a new point is refused: at L = 8 they take minutes, at L = 12 most of a day. */
const MOST_TERMS = 1e7;

/**
 * Why a whole U would take too long, as a sentence; null where it does not. Asked before a point is planned or begun; one that is planned already goes on
 * and is verified, however long that takes. Pure, and cheap enough to ask for every point of a plan.
 */
export function tooManyTerms(point: Point): string | null {
  if (!evolutionForm(point.evolution).whole) return null;
  const terms = estimatedTerms(point);
  if (!(terms > MOST_TERMS)) return null;
  const time = longestTime(point);
  const short = (value: number) => value.toPrecision(2);
  const drawn = cycleDraws(point.protocol).time === undefined ? 'evolution.time' : 'protocol.draw.time';
  return `${drawn} times half the width of the spectrum must be at most about 1e+7, the Chebyshev terms of one e^{−iHt} under ${point.evolution.kind}, got about ${short(terms)} (time ${time}, half width about ${short(spectralRadius(point))}): take a shorter time or smaller energies, or stepwise, whose cost does not depend on them.`;
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
export function estimatedTerms(point: Point): number {
  const radians = spectralRadius(point) * longestTime(point);
  return radians + 12 * Math.cbrt(radians) + 15;
}

/** R, guessed as half of what N particles span in a band as wide as the mean site's bonds make it, of the potentials and of the interaction. */
function spectralRadius(point: Point): number {
  const sites = latticeSites(point.lattice);
  const degree = (2 * latticeBonds(point.lattice).length) / Math.max(1, sites);
  let radius = 0;
  for (const name of point.species) {
    const particles = point.particles[name] ?? 0;
    const movable = Math.min(particles, sites - particles);
    radius +=
      movable * (0.7 * degree * Math.abs(point.hopping[name] ?? 0) + potentialSpread(point.potential[name], sites) / 2);
  }
  for (const [pair, u] of Object.entries(point.interaction)) {
    const counts = pair.split('-').map((name) => point.particles[name] ?? 0);
    radius += (Math.abs(u) * Math.min(...counts)) / 2;
  }
  return radius;
}
