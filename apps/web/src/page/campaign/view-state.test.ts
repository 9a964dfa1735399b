import { expect, test } from 'vitest';
import type { CampaignAnswer } from '../data/answers.js';
import { averagedAxes, campaignView, equals, sliceCondition } from './view-state.js';

const axes = [
  { path: 'lattice.sites', column: 'lattice_sites', values: [2, 4], varies: true, derived: false },
  { path: 'interaction', column: 'interaction', values: [0, 0.5, 1], varies: true, derived: false },
  { path: 'erasure.kind', column: 'erasure_kind', values: ["it's", 'none'], varies: true, derived: false },
  { path: 'cycles', column: 'cycles', values: [20], varies: false, derived: false },
];
const campaign = {
  axes,
  columns: [{ table: 'steps', name: 'shannon_total', unit: null, description: '', kind: 'number' }],
} as unknown as CampaignAnswer;
const of = (view: Record<string, string>) => campaignView(campaign, { path: [], view });

test('begins with the axes that vary', () => {
  expect(of({})).toMatchObject({
    mapX: 'lattice_sites',
    mapY: 'interaction',
    color: 'status',
    x: 'cycle',
    series: 'lattice_sites',
  });
});

test('never takes the same axis for both directions or for series and x', () => {
  expect(of({ mapx: 'interaction' })).toMatchObject({ mapX: 'interaction', mapY: 'lattice_sites' });
  expect(of({ x: 'lattice_sites' })).toMatchObject({ x: 'lattice_sites', series: 'interaction' });
  expect(of({ x: 'interaction', series: 'interaction' })).toMatchObject({ x: 'interaction', series: '' });
});

test('an axis that the campaign does not have is as if nothing was said', () => {
  expect(of({ mapx: 'moon', x: 'moon', 'at.moon': '1' })).toMatchObject({
    mapX: 'lattice_sites',
    x: 'cycle',
    slices: {},
    stale: [
      { key: 'mapx', words: 'There is no axis moon.' },
      { key: 'x', words: 'There is no axis moon.' },
      { key: 'at.moon', words: 'There is no axis moon.' },
    ],
  });
});

test('a column or a value that the campaign does not have is dropped with a word', () => {
  expect(of({ color: 'moon', column: 'moon', 'at.interaction': '7' })).toMatchObject({
    color: 'status',
    column: 'shannon_total',
    slices: {},
    stale: [
      { key: 'color', words: 'There is no column moon to draw.' },
      { key: 'column', words: 'There is no column moon to draw.' },
      { key: 'at.interaction', words: 'interaction has no value 7: it is not cut.' },
    ],
  });
  expect(of({ color: 'status', x: 'cycle', series: 'none' }).stale).toEqual([]);
});

test('a link that has one axis twice is of another one, and says so', () => {
  expect(of({ mapx: 'interaction', mapy: 'interaction' })).toMatchObject({
    mapX: 'interaction',
    mapY: 'lattice_sites',
    stale: [{ key: 'mapy', words: 'The map cannot have interaction on both axes.' }],
  });
  expect(of({ mapy: 'lattice_sites' })).toMatchObject({ mapX: 'interaction', mapY: 'lattice_sites', stale: [] });
});

test('a column of one value a point is drawn against an axis, whatever the link says', () => {
  const returns = { table: 'returns', name: 'late_return', unit: '1', description: '', kind: 'number' };
  const both = { axes, columns: [...campaign.columns, returns] } as unknown as CampaignAnswer;
  for (const x of ['cycle', 'interaction', undefined]) {
    const view = { column: 'late_return', ...(x === undefined ? {} : { x }) };
    expect(campaignView(both, { path: [], view }).x).toBe(x === 'interaction' ? 'interaction' : 'lattice_sites');
  }
});

test('a mean is over the axes that are neither drawn nor cut, by their paths; what is derived follows', () => {
  const derived = { path: 'particles.tau', column: 'particles_tau', values: [], varies: true, derived: true };
  expect(averagedAxes([...axes, derived], { interaction: '0.5' }, ['cycle', 'lattice_sites'])).toEqual([
    'erasure.kind',
  ]);
});

test('a slice is a condition with the value in its own type, escaped', () => {
  const { slices } = of({ 'at.interaction': '0.5', 'at.erasure_kind': "it's" });
  expect(sliceCondition(axes, slices, [])).toBe(`"interaction" = 0.5 AND "erasure_kind" = 'it''s'`);
  expect(sliceCondition(axes, slices, ['interaction'])).toBe(`"erasure_kind" = 'it''s'`);
});

test('a value that the axis does not have cuts nothing', () => {
  expect(sliceCondition(axes, { interaction: '0 OR 1=1' }, [])).toBe('');
  expect(equals('a"b', null)).toBe('"a""b" IS NULL');
});
