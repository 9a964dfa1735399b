import type { SystemShape } from '../observables/observable.js';
import type { Point } from '../point/point.js';
import { potentialSpread } from '../point/potential.js';

/**
 * About how many terms e^{−iHt} takes: R·t of the turning point and 12·(Rt)^⅓ + 15 beyond it for 1e−12. R is guessed as half of
 * what N particles span in a band as wide as the mean site's bonds make it, of the potentials and of the interaction.
 */
export function estimatedTerms(point: Point, { sites, bonds, particles }: SystemShape): number {
  const time = point.evolution.time ?? 0;
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
  const radians = radius * time;
  return radians + 12 * Math.cbrt(radians) + 15;
}
