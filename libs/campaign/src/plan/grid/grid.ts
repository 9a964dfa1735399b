import { evaluate } from '../../expression/evaluate.js';
import { namesIn, parseExpression } from '../../expression/expression.js';
import type { Campaign, Derived, Json } from '../../spec/campaign.js';
import { testOf } from '../../spec/condition.js';
import { axisOfName } from '../../spec/read-derived.js';
import { type Dimension, GridCursor } from './grid-cursor.js';

/** A combination of the grid: a value for each axis, then for each derived key. A derived value may be anything; points are checked later. */
export interface Combination {
  /** Index in the grid, or its size + the index in `include`. */
  readonly index: number;
  readonly values: readonly Json[];
}

/** The axes of a campaign as one number: combination `index` → values, without ever holding the combinations. */
export interface Grid {
  /** Combinations of the axes before anything is excluded. */
  readonly size: number;
  /** Combinations with those of `include`. */
  readonly combinations: number;
  /** Axes, then derived keys. */
  readonly paths: readonly string[];
  readonly cursor: () => GridCursor;
  readonly isExcluded: (combination: Combination) => boolean;
}

export function gridOf(campaign: Campaign): Grid {
  const { parameters, derived, exclude, include } = campaign;
  const dimensions = dimensionsOf(campaign);
  const size = dimensions.reduce((product, { length }) => product * length, 1);
  const compiled = derived.map((one) => compile(one, campaign));
  const paths = [...parameters, ...derived].map(({ path }) => path);
  const included = include.map((values) => parameters.map(({ path }) => values[path] ?? null));
  const conditions = exclude.map((condition) =>
    Object.entries(condition).map(([path, test]) => ({ slot: paths.indexOf(path), passes: testOf(test) })),
  );
  return {
    size,
    combinations: size + include.length,
    paths,
    cursor: () => new GridCursor(dimensions, parameters.length, compiled, included),
    isExcluded: ({ index, values }) =>
      index < size && conditions.some((tests) => tests.every(({ slot, passes }) => passes(values[slot] ?? null))),
  };
}

function dimensionsOf({ parameters, zip }: Campaign): readonly Dimension[] {
  const dimensions: Dimension[] = [];
  for (const [axis, { path, values }] of parameters.entries()) {
    const group = zip.find((paths) => paths.includes(path));
    if (group !== undefined && group[0] !== path) continue;
    const axes =
      group === undefined ? [axis] : group.map((member) => parameters.findIndex((one) => one.path === member));
    dimensions.push({
      axes: axes.map((one) => ({ slot: one, values: parameters[one]?.values ?? [] })),
      length: values.length,
    });
  }
  return dimensions;
}

/** NaN where an axis that the expression names has no number at this combination. */
function compile(
  { path, expression }: Derived,
  { parameters, arithmetic }: Campaign,
): (values: readonly Json[]) => number {
  const parsed = parseExpression({ text: expression, path: ['derived', path] });
  const slots = new Map(namesIn(parsed).map((name) => [name, axisOfName(name, parameters)]));
  return (values) =>
    evaluate(
      parsed,
      (name) => {
        const value = values[slots.get(name) ?? -1];
        return typeof value === 'number' ? value : Number.NaN;
      },
      arithmetic,
    );
}
