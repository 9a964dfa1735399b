import { collapsed } from './collapse.js';
import { collapseQuality } from './master-curve.js';
import { minimise } from './minimise.js';
import type { SizeCurves } from './size-curves.js';

/** y as a function of g^a·K alone, K the number of cycles: what looks like a threshold in g is how long one has waited. */
export interface Clock {
  /** a of g^a·K. */
  readonly exponent: number;
  /** S of the curves of all K against g^a·K, over all sizes: about 1 where they are one. */
  readonly quality: number;
  /** S of the same curves against g. */
  readonly still: number;
  /** S against (g − g_c)·K^b with a g_c of its own. */
  readonly fixed: number;
}

/** The curves of one reading of the rows. */
export interface CycleReading {
  /** K, or its share of the most. */
  readonly cycles: number;
  readonly curves: SizeCurves;
}

/** S of curves that are one. */
const WORST_QUALITY = 2;
/** S·n counts a point with each of its neighbours of other K: its noise is a few times that of χ², of which Schwarz's criterion asks ln n. */
const WEIGHT = 4;
/** The range of 1/a that is searched: a from 1/2 to 8. */
const [LEAST_INVERSE, MOST_INVERSE] = [0.125, 2];
const STARTS = [0.125, 0.25, 0.5, 1, 1.5];

/**
 * a such that f_N(g^a·K) makes one curve of all K, for each size N: the smallest S of Houdayer and Hartmann over the sizes, with K for the size and
 * 0 for g_c. Null unless all of: S ≤ 2; S·n falls by more than 4 ln n from what it is against g, n the points; a is within its range; and no
 * (g − g_c)·K^b with a g_c of its own does better by more than that, as a threshold that merely sharpens with K would. Null of fewer than three K.
 */
export function clock(readings: readonly CycleReading[]): Clock | null {
  const families = bySize(readings);
  const count = families.reduce((all, { x }) => all + x.reduce((sum, own) => sum + own.length, 0), 0);
  if (families.length === 0 || families.some(({ x }) => x.some((own) => !((own[0] as number) >= 0)))) return null;
  const quality = (critical: number, inverse: number) =>
    families.reduce(
      (sum, family) =>
        sum +
        collapseQuality(family, collapsed(family, critical, inverse)) *
          family.x.reduce((all, own) => all + own.length, 0),
      0,
    ) / count;
  const first = STARTS.reduce((least, next) => (quality(0, next) < quality(0, least) ? next : least));
  const inside = (inverse: number) => inverse >= LEAST_INVERSE && inverse <= MOST_INVERSE;
  const best = minimise(
    ([inverse = 0]) => (inside(inverse) ? quality(0, inverse) : Number.POSITIVE_INFINITY),
    [first],
    [first < 1 ? 0.1 : -0.1],
    { most: 60, tolerance: 1e-3 },
  );
  const inverse = best.at[0] as number;
  const still = quality(0, 0);
  const places = families.flatMap(({ x }) => x.flatMap((own) => [...own]));
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const fixed = Math.min(
    ...[0.25, 0.5, 0.75].flatMap((share) =>
      [0.25, 1].map(
        (power) =>
          minimise(
            ([g = 0, own = 0]) => quality(g, own),
            [low + share * (high - low), power],
            [(high - low) / 8, 0.2],
            {
              most: 60,
              tolerance: 1e-2,
            },
          ).value,
      ),
    ),
  );
  const matters = (WEIGHT * Math.log(count)) / count;
  if (!(best.value <= WORST_QUALITY) || !(still - best.value > matters) || fixed < best.value - matters) return null;
  return { exponent: 1 / inverse, quality: best.value, still, fixed };
}

/** With two numbers of cycles any shift in ln g would pass for a clock. */
const LEAST_READINGS = 3;

/** For each size that all readings have: its curves, with K in place of the size. */
function bySize(readings: readonly CycleReading[]): readonly SizeCurves[] {
  const ordered = [...readings].sort((one, other) => one.cycles - other.cycles);
  const [first] = ordered;
  if (first === undefined || ordered.length < LEAST_READINGS) return [];
  return Array.from(first.curves.sizes).flatMap((size) => {
    const at = ordered.map(({ curves }) => curves.sizes.indexOf(size));
    if (at.includes(-1)) return [];
    const pick = <T>(of: (curves: SizeCurves) => readonly T[]) =>
      ordered.map(({ curves }, index) => of(curves)[at[index] as number] as T);
    return [
      {
        ...first.curves,
        sizes: Float64Array.from(ordered, ({ cycles }) => cycles / first.cycles),
        x: pick(({ x }) => x),
        y: pick(({ y }) => y),
        errors: pick(({ errors }) => errors),
      },
    ];
  });
}
