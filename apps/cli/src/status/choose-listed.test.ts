import { describe, expect, test } from 'vitest';
import { chooseListed } from './choose-listed.js';
import { type ListedStatus, statusListText } from './list-status.js';

const listed = (campaign: string, status: Partial<ListedStatus> & Record<string, unknown>): ListedStatus =>
  ({
    campaign,
    folder: `/s/${campaign}`,
    state: 'completed',
    completed: 0,
    running: 0,
    failed: 0,
    remaining: 0,
    seconds: 0,
    lost_seconds: 0,
    tags: [],
    note: null,
    ...status,
  }) as ListedStatus;

const all: readonly ListedStatus[] = [
  listed('b', { state: 'running', remaining: 3, running: 2, seconds: 7_200 }),
  { campaign: 'broken', folder: '/s/broken', error: 'Cannot read it.' },
  listed('c', { failed: 4, seconds: 3_600, lost_seconds: 36_000, tags: ['paper', 'x'] }),
  listed('a', { state: 'planned', remaining: 9 }),
];
const names = (...choice: Parameters<typeof chooseListed>) => chooseListed(...choice).map(({ campaign }) => campaign);

describe('a list of campaigns', () => {
  test('is as they come unless an order is asked for: the most first, and last what cannot be read', () => {
    expect(names(all, { sort: 'recent' })).toEqual(['b', 'broken', 'c', 'a']);
    expect(names(all, { sort: 'name' })).toEqual(['a', 'b', 'broken', 'c']);
    expect(names(all, { sort: 'state' })).toEqual(['a', 'b', 'c', 'broken']);
    expect(names(all, { sort: 'remaining' })).toEqual(['a', 'b', 'c', 'broken']);
    expect(names(all, { sort: 'failed' })).toEqual(['c', 'b', 'a', 'broken']);
    expect(names(all, { sort: 'used' })).toEqual(['c', 'b', 'a', 'broken']);
  });

  test('has those in the states that are asked for', () => {
    expect(names(all, { states: ['running', 'planned'], sort: 'recent' })).toEqual(['b', 'a']);
    const interrupted = listed('d', { state: 'planned', interrupted: true });
    expect(names([...all, interrupted], { states: ['interrupted'], sort: 'recent' })).toEqual(['d']);
    expect(names([...all, interrupted], { states: ['planned'], sort: 'recent' })).toEqual(['a', 'd']);
    expect(statusListText('/s', [interrupted], {})[1]).toMatch(/^d +interrupted /);
    expect(names(all, { states: ['unreadable'], sort: 'used' })).toEqual(['broken']);
  });

  test('shows core-hours, used and lost together, and tags where one has some', () => {
    const env = { LOSCHMIDT_STORE: '/s' };
    expect(statusListText('/s', all, env).slice(0, 4)).toEqual([
      'campaign  state       completed  failed  remaining  core-hours  tags',
      'b         running             0       0          5           2',
      'broken    unreadable',
      'c         completed           0       4          0          11  paper x',
    ]);
    expect(statusListText('/s', all.slice(0, 1), env)[0]).not.toContain('tags');
    expect(statusListText('/s', [], env)[0]).toBe(
      'No campaign is in /s. Campaigns elsewhere: --store DIR, or LOSCHMIDT_STORE.',
    );
    expect(statusListText('/s', [], env, { chosen: true })).toEqual(['No campaign in /s is one of those.']);
  });

  test('shows the note of each below it, in one line, and on a screen in one that fits', () => {
    const env = { LOSCHMIDT_STORE: '/s' };
    const note = `for fig. 3\n${'and more '.repeat(12)}`;
    const noted = [listed('a', { note }), listed('b', { tags: ['a-tag-that-is-long', 'and-another'], note: 'old' })];
    const whole = statusListText('/s', noted, env);
    expect(whole.slice(1, 5)).toEqual([
      'a         completed          0       0          0       <0.01',
      `  for fig. 3 ${'and more '.repeat(12)}`,
      'b         completed          0       0          0       <0.01  a-tag-that-is-long and-another',
      '  old',
    ]);
    const cut = whole.map((line) => (line.length > 80 ? `${line.slice(0, 79)}…` : line));
    expect(statusListText('/s', noted, env, { columns: 80 })).toEqual(cut);
  });
});
