import { describe, expect, test } from 'vitest';
import type { Panel } from '../figure.js';
import { sampleCells, sampleFigure, samplePanel, sampleSeries } from '../fixture/sample-figure.js';
import { figureText } from './figure-text.js';

const options = { columns: 80, rows: 12, colour: false };
const lines = (...panels: Panel[]) => figureText(sampleFigure(...panels), options).split('\n');
const braille = /[\u2801-\u28ff]/u;
const START = '\u001b[';

describe('lines', () => {
  test('a rising line begins at the lower left and ends at the upper right, between axes with round numbers', () => {
    const points = [0, 10].map((x) => ({ x, y: x }));
    const text = lines(samplePanel([{ label: '', mark: 'line', points }]));
    expect(text[0]?.trim()).toBe('S_max');
    const rows = text.filter((line) => /[│┤]/.test(line)).map((line) => line.replace(/^.*?[│┤]/, ''));
    expect(rows).toHaveLength(12);
    const firsts = rows.map((row) => row.search(braille)).filter((at) => at >= 0);
    expect(firsts).toEqual(firsts.toSorted((one, other) => other - one));
    expect(text.some((line) => /^ *10┤/.test(line))).toBe(true);
    expect(text.at(-2)?.trim()).toMatch(/^0 +2 +4 +6 +8 +10$/);
    expect(text.at(-1)?.trim()).toBe('cycle k');
  });

  test('no line is wider than the terminal', () => {
    const series = ['one', 'two', 'three', 'four', 'five'].map((label) => sampleSeries('bars', `series ${label}`));
    const panel = samplePanel(series, { legend: '*U*/*J*' });
    for (const columns of [40, 80, 133]) {
      const text = figureText(sampleFigure(panel, sampleCells(300, 20)), { ...options, columns });
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  test('without colours letters tell curves apart; with them each has its colour and no letter', () => {
    const panel = samplePanel([sampleSeries('line', 'left'), sampleSeries('band', 'neel')], { colours: 'categories' });
    expect(lines(panel).at(-1)?.trim()).toBe('a left  b neel');
    const coloured = figureText(sampleFigure(panel), { ...options, colour: true });
    expect(coloured.split('\n').at(-1)).toContain(`${START}38;5;32m━━${START}39m left`);
    expect(lines(panel).join('')).not.toContain(START);
  });

  test('× is what failed, ○ what is missing, at the foot', () => {
    const text = lines(
      samplePanel([
        {
          label: '',
          mark: 'bars',
          points: [
            { x: 0, y: 1 },
            { x: 5, y: null, state: 'failed' },
            { x: 10, y: null, state: 'missing' },
          ],
        },
      ]),
    );
    const foot = text.findLast((line) => /[│┤]/.test(line)) ?? '';
    expect(foot.indexOf('×')).toBeGreaterThan(10);
    expect(foot.indexOf('○')).toBeGreaterThan(foot.indexOf('×'));
  });

  test('logarithmic axes have powers of ten and leave zero out', () => {
    const points = [0, 1, 10, 100, 1000].map((x) => ({ x, y: x }));
    const axis = { label: '', scale: 'log' } as const;
    const text = lines(samplePanel([{ label: '', mark: 'line', points }], { x: axis, y: axis }));
    expect(text.some((line) => /^ *1 +10 +100 +1000$/.test(line.trimStart()))).toBe(true);
    expect(text.join('')).not.toMatch(/NaN|Infinity/);
  });

  test('an axis of names has the names', () => {
    const x = { label: 'lattice', scale: 'linear', names: ['chain', 'ring'] } as const;
    const points = [0, 1].map((at) => ({ x: at, y: at }));
    expect(lines(samplePanel([{ label: '', mark: 'bars', points }], { x })).at(-2)).toMatch(/chain .* ring/);
  });

  test('no data are said, one point is a dot, what is no number is refused', () => {
    expect(lines(samplePanel([])).join('\n')).toContain('no data');
    expect(lines(samplePanel([{ label: '', mark: 'line', points: [{ x: 1, y: 1 }] }])).join('')).toMatch(braille);
    const points = [{ x: 1, y: Number.NaN }];
    expect(() => lines(samplePanel([{ label: 'a', mark: 'line', points }]))).toThrow("Cannot draw the series 'a'");
  });
});

describe('cells', () => {
  test('shades rise with the value; × failed, ╱ missing, · no such cell', () => {
    const panel: Panel = {
      ...sampleCells(5, 1),
      cells: [
        [{ state: 'known', value: 0.3 }],
        [{ state: 'known', value: 1 }],
        [{ state: 'failed' }],
        [{ state: 'missing' }],
        [{ state: 'absent' }],
      ],
      range: [0, 1],
    };
    const row = lines(panel).find((line) => line.includes('┤'));
    expect(row?.replace(/^.*┤/, '')).toBe('░░░░░░░░████████××××××××╱╱╱╱╱╱╱╱········');
    expect(lines(panel).at(-1)?.trim()).toBe('⟨n⟩: 0  ░▒▓█ 1');
  });

  test('with colours the ends of the range are the ends of viridis', () => {
    const text = figureText(sampleFigure({ ...sampleCells(2, 1), range: [0, 1] }), { ...options, colour: true });
    expect(text).toContain(`${START}38;5;53m█`);
    expect(text).toContain(`${START}38;5;220m█`);
  });

  test('more cells than letters fit', () => {
    const rows = lines(sampleCells(1000, 100)).filter((line) => /[│┤]/.test(line));
    expect(rows).toHaveLength(12);
  });
});
