import { didYouMean, mustBe, PointError } from '@loschmidt/core';
import type { Axis } from './campaign.js';
import { canonicalPath } from './parameter-path.js';

/** Groups of axes of equal length that advance together; an axis is in one group at most. */
export function readZip(raw: unknown, parameters: readonly Axis[]): readonly (readonly string[])[] {
  if (raw === undefined || raw === null) return [];
  const expected = 'a list of groups of axes, such as [[erasure.strength, cycles]]';
  if (!Array.isArray(raw)) throw mustBe(['zip'], expected, raw);
  const taken = new Set<string>();
  return raw.map((group: unknown, index) => {
    const place = ['zip', index];
    if (!Array.isArray(group) || group.length < 2) throw mustBe(place, 'a list of at least two axes', group);
    const axes = group.map((written: unknown, member) => {
      const axis = findAxis(written, [...place, member], parameters);
      if (taken.has(axis.path))
        throw new PointError([...place, member], `must name an axis once, got ${axis.path} twice`);
      taken.add(axis.path);
      return axis;
    });
    const lengths = axes.map(({ values }) => values.length);
    if (new Set(lengths).size > 1) {
      const found = axes.map(({ path, values }) => `${path} ${values.length}`).join(', ');
      throw new PointError(place, `must join axes of equal length, got ${found}`);
    }
    const inOrder = parameters.filter((axis) => axes.includes(axis));
    return inOrder.map(({ path }) => path);
  });
}

function findAxis(written: unknown, place: readonly (string | number)[], parameters: readonly Axis[]): Axis {
  const known = parameters.map(({ path }) => path);
  if (typeof written !== 'string') throw mustBe(place, 'the path of an axis', written);
  const axis = parameters.find(({ path }) => path === canonicalPath(written));
  if (axis === undefined)
    throw new PointError(place, `must be the path of an axis, got "${written}"${didYouMean(written, known)}`);
  return axis;
}
