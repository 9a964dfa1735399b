import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Cell, Panel, SeriesPoint } from './figure.js';
import { figureSvg } from './figure-svg.js';
import { sampleCells, sampleFigure, samplePanel, sampleSeries } from './fixture/sample-figure.js';

/** The figure's root element. */
function drawn(...panels: Panel[]) {
  const root = parseHTML(`<html><body>${figureSvg(sampleFigure(...panels))}</body></html>`).document.querySelector(
    'svg',
  );
  if (root === null) throw new Error('there is no svg');
  return root;
}
const texts = (root: ReturnType<typeof drawn>) => [...root.querySelectorAll('text')].map((text) => text.textContent);
const count = (root: ReturnType<typeof drawn>, selector: string) => root.querySelectorAll(selector).length;

describe('every figure', () => {
  test('says what it is to those who cannot see it, and where it comes from', () => {
    const root = drawn(samplePanel([sampleSeries('band')]));
    expect(root.getAttribute('role')).toBe('img');
    expect(root.querySelector('title')?.textContent).toBe('Entropy < bound');
    expect(root.querySelector('desc')?.textContent).toBe('Entropy against cycle.');
    expect(JSON.parse(root.querySelector('metadata')?.textContent ?? '')).toEqual({
      campaign: 'sizes-0011aabb',
      plan: 'feed',
    });
    expect(count(root, '[aria-label]')).toBe(0);
  });

  test('has the width of a column: 86 mm are 243.78 points', () => {
    expect(drawn(samplePanel([])).getAttribute('width')).toBe('243.78pt');
    expect(figureSvg({ ...sampleFigure(samplePanel([])), width: 'double' })).toContain('width="504.57pt"');
  });

  test('is the same for the same data', () => {
    const figure = sampleFigure(samplePanel([sampleSeries('band'), sampleSeries('bars')]), sampleCells(4, 3));
    expect(figureSvg(figure)).toBe(figureSvg(structuredClone(figure)));
  });

  test('sets variables in italics and their indices upright, smaller and lower', () => {
    const [italic, index] = [...drawn(samplePanel([])).querySelectorAll('text[transform*="rotate(-90)"] tspan')];
    expect(italic?.outerHTML).toBe('<tspan font-style="italic">S</tspan>');
    expect(index?.textContent).toBe('max');
    expect(Number(index?.getAttribute('dy'))).toBeGreaterThan(0);
    expect(index?.getAttribute('font-style')).toBeNull();
  });

  test('keeps the digits of small ticks', () => {
    const points = [0.001, 0.002, 0.005].map((x) => ({ x, y: x }));
    const root = drawn(samplePanel([{ label: '', mark: 'line', points }]));
    expect(texts(root)).toContain('0.002');
  });

  test('on a page has a colour for each of its themes and no paper', () => {
    const figure = sampleFigure(samplePanel([sampleSeries('band')], { colours: 'categories' }));
    expect(figureSvg(figure, 'page')).toContain('light-dark(#0072b2, #56b4e9)');
    expect(figureSvg(figure, 'page')).not.toContain('#ffffff');
    expect(figureSvg(figure)).not.toContain('light-dark');
  });
});

describe('lines', () => {
  test('a band is a line and its area; bars are markers, each with its bar; a line is alone', () => {
    const marks = (mark: 'band' | 'bars' | 'line') => {
      const root = drawn(samplePanel([sampleSeries(mark)]));
      return [count(root, '[fill-opacity="0.2"]'), count(root, 'circle'), count(root, 'line')];
    };
    expect(marks('band')).toEqual([1, 0, 0]);
    expect(marks('bars')).toEqual([0, 5, 5]);
    expect(marks('line')).toEqual([0, 0, 0]);
  });

  test('what failed is a ×, what is missing an open circle; both break the line', () => {
    const points: SeriesPoint[] = [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
      { x: 3, y: null, state: 'failed' },
      { x: 4, y: 2 },
      { x: 5, y: 1 },
      { x: 6, y: null, state: 'missing' },
    ];
    const root = drawn(samplePanel([{ label: 'a', mark: 'line', points }]));
    const line = root.querySelector('path[d*="L"][fill="none"], g[stroke-linejoin] path')?.getAttribute('d');
    expect(line?.match(/M/g)).toHaveLength(2);
    expect(count(root, 'g[stroke-width="1.5"] path')).toBe(1);
    expect(count(root, 'g[stroke-width="1.5"] circle')).toBe(1);
  });

  test('a band has a gap where a value is missing, and ends at the foot where an error reaches below a logarithmic axis', () => {
    const ends = { low: -1, high: 3 };
    const points: SeriesPoint[] = [
      { x: 1, y: 2, ...ends },
      { x: 2, y: 2, ...ends },
      { x: 3, y: null, state: 'failed' },
      { x: 4, y: 2, ...ends },
      { x: 5, y: 2, ...ends },
    ];
    const panel = samplePanel([{ label: '', mark: 'band', points }], { y: { label: '', scale: 'log' } });
    const area = drawn(panel).querySelector('[fill-opacity="0.2"] path')?.getAttribute('d');
    expect(area?.match(/M/g)).toHaveLength(2);
    expect(area).not.toMatch(/NaN|Infinity/);
  });

  test('a range is what an axis spans at least: a point beyond widens it, errors are cut off at its ends', () => {
    const y = { label: '', scale: 'linear', range: [0, 1] } as const;
    const heights = (high: number, value: number) => {
      const points = [{ x: 1, y: value, low: 0.5, high }];
      const root = drawn(samplePanel([{ label: '', mark: 'bars', points }], { y }));
      return Number(root.querySelector('line')?.getAttribute('y2'));
    };
    const frame = 4;
    expect(heights(9, 0.9)).toBe(frame);
    expect(heights(1, 0.9)).toBe(frame);
    expect(heights(0.9, 0.9)).toBeGreaterThan(frame);
    expect(heights(9, 3)).toBe(frame);
  });

  test('a logarithmic axis leaves out what is not above zero', () => {
    const points = [0, 1, 10, 100].map((x) => ({ x, y: x }));
    const axis = { label: '', scale: 'log' } as const;
    const root = drawn(samplePanel([{ label: 'a', mark: 'bars', points }], { x: axis, y: axis }));
    expect(count(root, 'circle')).toBe(3);
    expect(root.outerHTML).not.toMatch(/NaN|Infinity/);
  });

  test('categories have markers of their own, also in the legend', () => {
    const panel = samplePanel([sampleSeries('bars', 'left'), sampleSeries('bars', 'neel')], { colours: 'categories' });
    const root = drawn(panel);
    // Five points and one in the legend.
    expect(count(root, 'circle')).toBe(6);
    expect(texts(root)).toEqual(expect.arrayContaining(['left', 'neel']));
  });

  test('a reference has its name at its line; one name for many is in the legend, once', () => {
    const alone = drawn(samplePanel([sampleSeries('line')], { references: [{ label: 'GOE', y: 2 }] }));
    expect(texts(alone).filter((text) => text === 'GOE')).toHaveLength(1);
    // Below its line where there is the frame above it.
    const shift = (y: number) => {
      const root = drawn(samplePanel([sampleSeries('line')], { references: [{ label: 'GOE', y }] }));
      return Number(
        /,([-\d.]+)\)/.exec(
          [...root.querySelectorAll('g')].find((g) => g.textContent === 'GOE')?.getAttribute('transform') ?? '',
        )?.[1],
      );
    };
    expect(shift(2)).toBeLessThan(0);
    expect(shift(50)).toBeGreaterThan(0);
    const references = [1, 2, 3].map((y) => ({ label: 'Haar', y }));
    const many = drawn(samplePanel([sampleSeries('line')], { references }));
    expect(texts(many).filter((text) => text === 'Haar')).toHaveLength(1);
    // Three lines and one in the legend.
    expect(count(many, 'line[stroke-dasharray], g[stroke-dasharray] line')).toBe(4);
  });

  test('panels with the same series share one legend', () => {
    const panel = samplePanel([sampleSeries('line', 'one'), sampleSeries('line', 'two')]);
    expect(texts(drawn(panel, panel)).filter((text) => text === 'one')).toHaveLength(1);
  });

  test('numbers below zero have a minus sign, and long ones push the frame away from the label beside them', () => {
    const frameOf = (scale: number) => {
      const points = [-1, 0, 1].map((x) => ({ x, y: scale * x }));
      const root = drawn(samplePanel([{ label: '', mark: 'line', points }]));
      return {
        texts: texts(root),
        left: Number(root.querySelector('rect[stroke-opacity="0.3"], g[stroke-opacity="0.3"] rect')?.getAttribute('x')),
      };
    };
    const [wide, narrow] = [frameOf(0.00123), frameOf(1)];
    expect(narrow.texts).toContain('−1');
    expect(wide.texts).toContain('−0.001');
    expect([...wide.texts, ...narrow.texts].join('')).not.toContain('-');
    expect(wide.left).toBeGreaterThan(narrow.left);
  });

  test('numbers along the horizontal axis leave room between each other', () => {
    const points = [0.10001, 0.10002, 0.10005].map((x) => ({ x, y: 7 }));
    const panels = [1, 2, 3].map(() => samplePanel([{ label: '', mark: 'line', points }]));
    const svg = figureSvg({ ...sampleFigure(...panels), width: 'double' });
    const found = svg.match(/>0\.1000\d*</g) ?? [];
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.length).toBeLessThanOrEqual(9);
  });

  test('no data and one point are drawn', () => {
    expect(texts(drawn(samplePanel([])))).toContain('no data');
    const one = drawn(samplePanel([{ label: 'a', mark: 'bars', points: [{ x: 3, y: 0 }] }]));
    expect(count(one, 'circle')).toBe(1);
    expect(one.outerHTML).not.toMatch(/NaN|Infinity/);
  });

  test('what is no number is refused by its series and place', () => {
    const points = [{ x: 2, y: Number.NaN }];
    expect(() => drawn(samplePanel([{ label: 'U = 1', mark: 'line', points }]))).toThrow(
      "Cannot draw the series 'U = 1': its values must be numbers, got NaN at x = 2.",
    );
  });
});

describe('cells', () => {
  const cellPaths = (root: ReturnType<typeof drawn>) => [...root.querySelectorAll('g[shape-rendering] path')];

  test('there is a rectangle for each, however many', () => {
    const rectangles = cellPaths(drawn(sampleCells(60, 50))).map((path) => path.getAttribute('d')?.match(/M/g)?.length);
    // Neighbours of one colour above one another are joined, so that there are fewer than 3000.
    const joined = rectangles.reduce<number>((sum, number) => sum + (number ?? 0), 0);
    expect(joined).toBeGreaterThan(250);
    expect(joined).toBeLessThanOrEqual(3000);
    expect(cellPaths(drawn(sampleCells(2, 2)))).toHaveLength(4);
  });

  test('the lowest value is the darkest; the ends of the range stand beside their colours', () => {
    const root = drawn({ ...sampleCells(2, 1), range: [0, 4] });
    expect(cellPaths(root)[0]?.getAttribute('fill')).toBe('#440154');
    expect(texts(root)).toEqual(expect.arrayContaining(['0', '4']));
  });

  test('what failed is a ×, what is missing hatched, and nothing is where there is no such cell', () => {
    const states: Cell[] = [
      { state: 'failed' },
      { state: 'missing' },
      { state: 'absent' },
      { state: 'known', value: 1 },
    ];
    const root = drawn({ ...sampleCells(4, 1), cells: states.map((cell) => [cell]) });
    expect(cellPaths(root).map((path) => path.getAttribute('fill'))).toEqual(['url(#sample-hatch)', '#21918c']);
    expect(count(root, '[stroke="#d55e00"] path')).toBe(1);
  });

  test('what is no number is refused by its place', () => {
    expect(() =>
      drawn({ ...sampleCells(1, 1), cells: [[{ state: 'known', value: Number.POSITIVE_INFINITY }]] }),
    ).toThrow('Cannot draw the cell at 0, 0: its value must be a number, got Infinity.');
  });
});
