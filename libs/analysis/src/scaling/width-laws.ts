/** How the width w of a curve depends on its size N. */
export interface WidthLaw {
  readonly name: WidthLawName;
  /** The formula of w, for captions: italics between asterisks, indices in braces. */
  readonly formula: string;
  /** Parameters where a search may begin. */
  readonly starts: readonly (readonly number[])[];
  /** w(N)/w(M), M the largest size and `share` = N/M. */
  width(share: number, parameters: Float64Array): number;
}

export type WidthLawName =
  | 'scaling'
  | 'saturating as 1/N'
  | 'saturating as 1/N²'
  | 'saturating in quadrature'
  | 'saturating steepness'
  | 'saturating as a power';

/** w = N^{−1/ν}: nothing remains of it. The parameter is 1/ν. */
export const scalingWidth: WidthLaw = {
  name: 'scaling',
  formula: '*N*^{−1/ν}',
  starts: [[1]],
  width: (share, [inverse = 0]) => share ** -inverse,
};

/**
 * The least excess e of a rival. A width that keeps less of itself cannot be told from one that vanishes by any sizes that differ by a factor of
 * a few: with e = 0.2 the difference over all of them is a few per cent.
 */
const LEAST_EXCESS = 0.2;

/** e between its least and 1, from a parameter between −∞ and ∞. */
const excess = (parameter: number) => LEAST_EXCESS + (1 - LEAST_EXCESS) / (1 + Math.exp(-parameter));

/** u = M/n₀ of the steepness with the least excess, 1 − tanh(u)/u. */
const LEAST_RATIO = 0.888;

const [SMALL, LARGE] = [-2, 0.5];

/**
 * Widths that stay finite however large N becomes, so that y stays smooth in g. Each is a part that vanishes with N and an excess e ≥ LEAST_EXCESS:
 * the share of the largest size's width that the vanishing part alone does not make.
 */
export const saturatingWidths: readonly WidthLaw[] = [
  {
    name: 'saturating as 1/N',
    formula: '*w*_{0} + b/*N*',
    starts: [[SMALL], [LARGE]],
    width: (share, [p = 0]) => excess(p) + (1 - excess(p)) / share,
  },
  {
    name: 'saturating as 1/N²',
    formula: '*w*_{0} + b/*N*²',
    starts: [[SMALL], [LARGE]],
    width: (share, [p = 0]) => excess(p) + (1 - excess(p)) / share ** 2,
  },
  {
    name: 'saturating in quadrature',
    formula: '√(*w*_{0}² + (b/*N*)²)',
    starts: [[SMALL], [LARGE]],
    width: (share, [p = 0]) => Math.sqrt(1 + (1 - excess(p)) ** 2 * (1 / share ** 2 - 1)),
  },
  {
    name: 'saturating steepness',
    formula: '*w*_{0}/tanh(*N*/*n*_{0})',
    starts: [[SMALL], [LARGE]],
    width: (share, [p = 0]) => {
      const ratio = LEAST_RATIO * (1 + Math.exp(p));
      return Math.tanh(ratio) / Math.tanh(ratio * share);
    },
  },
  {
    name: 'saturating as a power',
    formula: '*w*_{0} + b/*N*^{a}',
    starts: [[SMALL, Math.log(1.5)]],
    width: (share, [p = 0, power = 0]) => excess(p) + (1 - excess(p)) * share ** -Math.exp(power),
  },
];
