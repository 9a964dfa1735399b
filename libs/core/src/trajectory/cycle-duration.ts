import { evolutionForm, factorTimes } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { cycleParts } from '../protocol/protocols.js';
import { isDrawn } from '../reading/draws.js';

/**
 * T = (ways of a cycle) · r · Σₛ tₛ in 1/J: the durations of all factors that one cycle applies, forward and back, where species run on as well;
 * under a whole U, (ways) · t. Null where the time is drawn anew for each cycle.
 */
export function cycleDuration(point: Point): number | null {
  if (isDrawn({ protocol: point.protocol }, 'time')) return null;
  const ways = cycleParts(point.protocol).filter((part) => part === 'evolve' || part === 'reverse').length;
  const { whole, alternations } = evolutionForm(point.evolution);
  const times = factorTimes(point);
  return whole ? ways * (times[0] ?? 0) : ways * alternations * times.reduce((sum, time) => sum + time, 0);
}
