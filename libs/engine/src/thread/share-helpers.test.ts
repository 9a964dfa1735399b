import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareHelpers } from './share-helpers.js';

const team = (helpers: number, wants = true, most = 7) => ({ helpers, wants, most });

test('threads that are to spare go evenly to teams with long passes, and stay where they are', () => {
  expect(shareHelpers([team(0), team(0, false), team(0)], 4)).toEqual([2, 0, 2]);
  expect(shareHelpers([team(0), team(1), team(0)], 1)).toEqual([0, 1, 0]);
  expect(shareHelpers([team(0, true, 1), team(0)], 4)).toEqual([1, 3]);
  expect(shareHelpers([team(2, false)], 4)).toEqual([0]);
});

test('never more than are to spare, and as many as can be of use', () => {
  const teams = fc.array(fc.record({ most: fc.nat(4), helpers: fc.nat(4), wants: fc.boolean() }), { maxLength: 6 });
  fc.assert(
    fc.property(teams, fc.nat(20), (all, spare) => {
      const shares = shareHelpers(all, spare);
      const useful = all.reduce((sum, { wants, most }) => sum + (wants ? most : 0), 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(spare, useful));
    }),
  );
});
