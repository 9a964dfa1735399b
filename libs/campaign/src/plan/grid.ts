import { evaluate } from '../expression/evaluate.js';
import { type Expression, parseExpression } from '../expression/expression.js';
import type { Campaign, Json } from '../spec/campaign.js';
import { matches } from '../spec/condition.js';
import { axisOfName } from '../spec/read-derived.js';

/** A cell of the grid: a value for each axis, then for each derived key. A derived value may be anything; points are checked later. */
export interface Cell {
  /** Place in the grid, or its size + the place in `include`. */
  readonly index: number;
  readonly values: readonly Json[];
}

/** The axes of a campaign as one number: cell `index` → values, without ever holding the cells. */
export interface Grid {
  /** Cells of the axes before anything is excluded. */
  readonly size: number;
  /** Cells with those of `include`. */
  readonly cells: number;
  /** Axes, then derived keys. */
  readonly paths: readonly string[];
  readonly cellAt: (index: number) => Cell;
  readonly isExcluded: (cell: Cell) => boolean;
}

/** Axes of one length that advance together. */
interface Dimension {
  readonly axes: readonly number[];
  readonly length: number;
}

export function gridOf(campaign: Campaign): Grid {
  const { parameters, derived, exclude, include } = campaign;
  const dimensions = dimensionsOf(campaign);
  const size = dimensions.reduce((product, { length }) => product * length, 1);
  const expressions = derived.map(({ path, expression }) =>
    parseExpression({ text: expression, path: ['derived', path] }),
  );
  const compiled = expressions.map((expression) => compile(expression, campaign));
  const paths = [...parameters, ...derived].map(({ path }) => path);

  function axisValues(index: number): Json[] {
    const included = index >= size ? include[index - size] : undefined;
    if (included !== undefined) return parameters.map(({ path }) => included[path] ?? null);
    const values: Json[] = new Array<Json>(parameters.length).fill(null);
    let rest = index;
    for (const { axes, length } of dimensions.toReversed()) {
      const step = rest % length;
      rest = Math.floor(rest / length);
      for (const axis of axes) values[axis] = parameters[axis]?.values[step] ?? null;
    }
    return values;
  }

  return {
    size,
    cells: size + include.length,
    paths,
    cellAt: (index) => {
      const values = axisValues(index);
      return { index, values: [...values, ...compiled.map((compute) => compute(values))] };
    },
    isExcluded: ({ index, values }) =>
      index < size && exclude.some((condition) => matches(condition, (path) => values[paths.indexOf(path)] ?? null)),
  };
}

function dimensionsOf({ parameters, zip }: Campaign): readonly Dimension[] {
  const dimensions: Dimension[] = [];
  for (const [axis, { path, values }] of parameters.entries()) {
    const group = zip.find((paths) => paths.includes(path));
    if (group === undefined) dimensions.push({ axes: [axis], length: values.length });
    else if (group[0] === path) {
      const axes = group.map((member) => parameters.findIndex((one) => one.path === member));
      dimensions.push({ axes, length: values.length });
    }
  }
  return dimensions;
}

/** NaN where an axis that the expression names has no number at this cell. */
function compile(expression: Expression, { parameters }: Campaign): (values: readonly Json[]) => number {
  return (values) =>
    evaluate(expression, (name) => {
      const value = values[axisOfName(name, parameters)];
      return typeof value === 'number' ? value : Number.NaN;
    }) + 0;
}
