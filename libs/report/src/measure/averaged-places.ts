import { dephasingRate } from '@loschmidt/analysis';
import { erasureKind, erasureStrength, type Point } from '@loschmidt/core';
import type { AxisRoles } from './axis-roles.js';
import { cycleDuration } from './cycle-duration.js';
import type { ParameterSet } from './parameter-set.js';

/** What is null or mixed in a set where its places differ in it. */
type Averaged = Pick<ParameterSet, 'strength' | 'dephasing' | 'mixed'>;

/** Of a set's first place; no strength where a sequence draws it. */
export function ofFirstPlace({ erasure }: Pick<Point, 'erasure'>): Averaged {
  const strength = erasureStrength(erasure) ?? null;
  const isRedrawn = erasureKind(erasure).redraws?.(erasure) ?? false;
  return { strength, dephasing: strength !== null && isRedrawn ? dephasingRate(strength) : null, mixed: new Set() };
}

/** With one more place, of another value of an axis that is averaged over. */
export function withPlace(
  set: Averaged & Pick<ParameterSet, 'point'>,
  place: Point,
  { coupling }: Pick<AxisRoles, 'coupling'>,
): Averaged {
  const { point: first } = set;
  const differs = (of: (point: Point) => unknown) => JSON.stringify(of(first)) !== JSON.stringify(of(place));
  const own = ofFirstPlace(place);
  const kind = differs(({ erasure }) => erasure.kind);
  return {
    strength: kind || own.strength !== set.strength ? null : set.strength,
    dephasing: kind || own.dephasing !== set.dephasing ? null : set.dephasing,
    mixed: new Set([
      ...set.mixed,
      ...(coupling === null && differs(({ interaction }) => interaction) ? (['coupling'] as const) : []),
      ...(differs(cycleDuration) ? (['duration'] as const) : []),
    ]),
  };
}
