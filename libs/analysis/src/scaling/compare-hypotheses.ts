import { collapseHypothesis, type Hypothesis, type HypothesisName, smoothHypotheses } from './hypotheses.js';
import type { SizeCurves } from './size-curves.js';

/** How well a hypothesis predicts sizes that it has not seen. */
export interface HypothesisScore {
  readonly name: HypothesisName;
  readonly formula: string;
  /** Root mean square of (y − prediction)/error over the points it predicts: about 1.2 is all that noise allows. */
  readonly error: number;
  /** Points it says something about. */
  readonly points: number;
  /** How much larger its typical error (mean absolute, in error bars) is than the collapse's, on the points that both predict. */
  readonly disadvantage: number;
  /** Standard error of that. */
  readonly disadvantageError: number;
}

export interface Comparison {
  readonly collapse: HypothesisScore;
  readonly smooth: readonly HypothesisScore[];
}

/** One point must not decide: beyond so many error bars it counts as this. */
const MOST_ERRORS = 10;

/** Leave one size out, predict it from the others, by each hypothesis in turn; errors in units of the points' own error bars. */
export function compareHypotheses(curves: SizeCurves): Comparison {
  const collapse = residuals(collapseHypothesis, curves);
  return {
    collapse: score(collapseHypothesis, collapse, collapse),
    smooth: smoothHypotheses
      .filter((one) => one.applies(curves))
      .map((one) => score(one, residuals(one, curves), collapse)),
  };
}

/** |y − prediction|/error of all points, size by size; NaN where nothing is predicted. */
function residuals(hypothesis: Hypothesis, curves: SizeCurves): Float64Array {
  return Float64Array.from(
    Array.from(curves.sizes, (_, own) => {
      const predicted = hypothesis.predict(curves, own);
      return Array.from(predicted, (value, at) => {
        const off = (curves.y[own] as Float64Array)[at]! - value;
        return Math.min(MOST_ERRORS, Math.abs(off) / (curves.errors[own] as Float64Array)[at]!);
      });
    }).flat(),
  );
}

function score({ name, formula }: Hypothesis, own: Float64Array, collapse: Float64Array): HypothesisScore {
  const known = own.filter((value) => !Number.isNaN(value));
  const differences = Array.from(own, (value, at) => value - (collapse[at] as number)).filter(
    (value) => !Number.isNaN(value),
  );
  const count = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / count;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    name,
    formula,
    error: Math.sqrt(known.reduce((sum, value) => sum + value * value, 0) / known.length),
    points: known.length,
    disadvantage: mean,
    disadvantageError: Math.sqrt(squares / Math.max(1, count - 1) / count),
  };
}
