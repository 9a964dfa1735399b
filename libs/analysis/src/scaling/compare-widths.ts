import { fitWidthLaw, piecesOf, scaledPoints, type WidthFit } from './fit-width-law.js';
import type { SizeCurves } from './size-curves.js';
import { saturatingWidths, scalingWidth, type WidthLawName } from './width-laws.js';

/** A width that saturates, against one that scales. */
export interface RivalWidth {
  readonly name: WidthLawName;
  /** Of the whole form, for captions. */
  readonly formula: string;
  /** By how much the criterion of scaling is smaller: above 0 scaling does better. */
  readonly lead: number;
  /** What it must be for the rival to be out of the question. */
  readonly needed: number;
}

export interface WidthComparison {
  /** 1/ν of the scaling form, free of the bias of straight lines between points. */
  readonly inverseExponent: number;
  readonly inverseError: number;
  readonly critical: number;
  /** χ² of the scaling form for each degree of freedom. */
  readonly reducedChiSquared: number;
  readonly rivals: readonly RivalWidth[];
}

/** One-sided 95 % of the normal distribution. */
const Z = 1.645;

/** Of two forms that lie far apart: without any lead neither is out of the question. */
const LEAST_LEAD = 1.5;

/** Where the search for 1/ν begins, besides where the collapse has it. */
const INVERSE_STARTS = [1, 2];

/**
 * Δ = χ²_rival + p_rival·ln n − (χ² + p·ln n): how much better f((g − g_c)·N^{1/ν}) describes all points than each f((g − g_c)/w(N)) whose w
 * saturates, with one and the same family of f. Were a rival with as many parameters true, Δ would be normal with mean −δ² and deviation 2δ, δ the
 * distance of the two in error bars (Cox; Vuong): it is out of the question where Δ exceeds what that leaves with 5 %, 2·1.645·δ − δ², and 1.5. One with
 * more parameters has paid for them: it is where Δ exceeds 0.
 */
export function compareWidths(
  curves: SizeCurves,
  start: { readonly critical: number; readonly inverseExponent: number },
): WidthComparison {
  const points = scaledPoints(curves);
  const scaling = (pieces: ReturnType<typeof piecesOf>, critical: number, inverse: number) =>
    fitWidthLaw({ ...scalingWidth, starts: [[inverse]] }, points, pieces, critical);
  const first = [start.inverseExponent, ...INVERSE_STARTS]
    .map((inverse) => scaling(piecesOf(points, start.critical, inverse), start.critical, inverse))
    .reduce((least, fit) => (fit.criterion < least.criterion ? fit : least));
  // All forms with the same pieces of f: only then do their criteria compare.
  const inverse = first.parameters[0] as number;
  const pieces = piecesOf(points, first.critical, inverse);
  const own = scaling(pieces, first.critical, inverse);
  return {
    inverseExponent: own.parameters[0] as number,
    inverseError: own.errors[0] as number,
    critical: own.critical,
    reducedChiSquared: own.reducedChiSquared,
    rivals: saturatingWidths.map((law) => {
      const rival = fitWidthLaw(law, points, pieces, first.critical);
      const isLarger = rival.parameters.length > own.parameters.length;
      const apart = distance(own, rival, points.data.errors);
      return {
        name: law.name,
        formula: `f((*g* − *g*_{c})/(${law.formula}))`,
        lead: rival.criterion - own.criterion,
        needed: isLarger ? 0 : Math.max(LEAST_LEAD, 2 * Z * apart - apart * apart),
      };
    }),
  };
}

function distance(one: WidthFit, other: WidthFit, errors: Float64Array): number {
  return Math.hypot(
    ...one.expected.map((value, at) => (value - (other.expected[at] as number)) / (errors[at] as number)),
  );
}
