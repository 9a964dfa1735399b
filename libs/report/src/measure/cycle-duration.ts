import { cycleDraws, evolutionForm, type Point } from '@loschmidt/core';

/** r·t, the time of a cycle's way forward; null where factors have several times, which have none in common, or cycles draw their own. */
export function cycleDuration({ evolution, protocol }: Pick<Point, 'evolution' | 'protocol'>): number | null {
  const isOne = typeof evolution.time === 'number' && cycleDraws(protocol).time === undefined;
  return isOne ? Number(evolution.time) * evolutionForm(evolution).alternations : null;
}
