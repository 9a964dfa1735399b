import { isMap, mustBe, PointError, suggest } from '@loschmidt/core';
import { namesIn, parseExpression } from '../expression/expression.js';
import type { Axis, Derived } from './campaign.js';
import { canonicalPath, refuseBadPath } from './parameter-path.js';

/** Expressions by path. Every name in them is the path of an axis. */
export function readDerived(raw: unknown, parameters: readonly Axis[]): readonly Derived[] {
  if (raw === undefined || raw === null) return [];
  if (!isMap(raw)) throw mustBe(['derived'], 'a map of expressions, such as particles.tau: lattice.sites / 2', raw);
  return Object.entries(raw).map(([written, value]) => {
    const location = ['derived', written];
    refuseBadPath(written, location);
    const path = canonicalPath(written);
    if (parameters.some((axis) => axis.path === path))
      throw new PointError(location, 'cannot be derived: it is an axis');
    if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) {
      throw mustBe(location, 'an expression, such as lattice.sites / 2', value);
    }
    const expression = String(value);
    const known = parameters.map((axis) => axis.path);
    for (const name of namesIn(parseExpression({ text: expression, path: location }))) {
      if (axisOfName(name, parameters) !== -1) continue;
      const near = suggest(name, known.map(nameOfPath));
      const guess = near === null ? '' : `; did you mean "${near}"?`;
      const axes = known.length === 0 ? 'there are none' : known.map(nameOfPath).join(', ');
      throw new PointError(
        location,
        `must name axes, got "${name}"${guess}`,
        `Axes: ${axes}. What is fixed in point is written as its number.`,
      );
    }
    return { path, expression };
  });
}

/** How an expression writes the path of an axis: `interaction.tau_upsilon`. */
function nameOfPath(path: string): string {
  return path.replaceAll('-', '_');
}

/** Place among the axes of the one that an expression names, or −1. */
export function axisOfName(name: string, parameters: readonly Axis[]): number {
  return parameters.findIndex(({ path }) => nameOfPath(path) === name);
}
