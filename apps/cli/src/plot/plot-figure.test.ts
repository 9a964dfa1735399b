import type { KeyValue, Mean, PlotChoice } from '@loschmidt/dataset';
import type { LinePanel } from '@loschmidt/figures';
import { describe, expect, test } from 'vitest';
import { type PlotData, plotFigure } from './plot-figure.js';

const choice: PlotChoice = {
  x: 'interaction',
  y: 'shannon_total',
  table: 'steps',
  series: 'lattice_sites',
  facet: null,
};
const meanAt = (x: KeyValue, series: KeyValue = 4, facet: KeyValue = ''): Mean => ({
  facet,
  series,
  x,
  mean: 2,
  error: 0.5,
  points: 9,
});
const drawn = (data: Partial<PlotData>) =>
  plotFigure({ choice, traits: new Map(), means: [], lost: [], provenance: {}, ...data });
const panels = (data: Partial<PlotData>) => drawn(data).figure.panels as readonly LinePanel[];

test('numbers of a series are ordered, with a ramp of colours; names are categories', () => {
  const [numbers] = panels({ means: [meanAt(1, 8), meanAt(1, 10), meanAt(1, 4)] });
  expect(numbers?.series.map(({ label }) => label)).toEqual(['4', '8', '10']);
  expect(numbers?.colours).toBe('ordered');
  expect(panels({ means: [meanAt(1, 'left')] })[0]?.colours).toBe('categories');
});

test('a mean has its error around it; one of a single point has none', () => {
  const [panel] = panels({ means: [meanAt(1), { ...meanAt(2), error: null }] });
  expect(panel?.series[0]?.points).toEqual([
    { x: 1, y: 2, low: 1.5, high: 2.5 },
    { x: 2, y: 2 },
  ]);
});

test('where all points failed or none is committed there is a mark; a mean of the others stands', () => {
  const lost = [
    { facet: '', series: 4, x: 1, failed: 1, pending: 0 },
    { facet: '', series: 4, x: 2, failed: 3, pending: 0 },
    { facet: '', series: 4, x: 3, failed: 1, pending: 1 },
  ];
  const [panel] = panels({ means: [meanAt(1)], lost });
  expect(panel?.series[0]?.points.map(({ state }) => state)).toEqual([undefined, 'failed', 'missing']);
});

describe('axes', () => {
  test('names have places in order', () => {
    const [panel] = panels({ means: [meanAt('ring'), meanAt('chain')] });
    expect(panel?.x.names).toEqual(['chain', 'ring']);
    expect(panel?.series[0]?.points.map(({ x }) => x)).toEqual([0, 1]);
  });

  test('x is logarithmic where its values are, or where that is asked for', () => {
    const scale = (xs: readonly number[], log?: 'x' | 'y') =>
      panels({ means: xs.map((x) => meanAt(x)), log })[0]?.x.scale;
    expect(scale([0.01, 0.1, 1])).toBe('log');
    expect(scale([0.5, 1, 1.5])).toBe('linear');
    expect(scale([0, 0.01, 0.1, 1])).toBe('linear');
    expect(scale([0.5, 1, 1.5], 'x')).toBe('log');
    expect(scale([0.01, 0.1, 1], 'y')).toBe('linear');
  });

  test('all panels span the same values', () => {
    const means = [
      { ...meanAt(1, 4, 0), mean: 0 },
      { ...meanAt(1, 4, 1), mean: 10 },
    ];
    const [one, other] = panels({ choice: { ...choice, facet: 'seed' }, means });
    expect(one?.title).toBe('seed = 0');
    expect(one?.y.range).toEqual(other?.y.range);
    expect(one?.y.range?.[1]).toBeGreaterThan(10);
  });
});

test('of more curves than can be told apart some are drawn, both ends among them, and it is said', () => {
  const { figure, left } = drawn({ means: Array.from({ length: 30 }, (_, series) => meanAt(1, series)) });
  const labels = (figure.panels[0] as LinePanel).series.map(({ label }) => label);
  expect(labels).toHaveLength(10);
  expect([labels[0], labels[9]]).toEqual(['0', '29']);
  expect(left).toEqual(['10 of 30 values of lattice_sites are drawn']);
});
