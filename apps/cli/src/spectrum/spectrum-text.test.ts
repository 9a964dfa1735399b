import { decomposeCycle, normalisePoint } from '@loschmidt/core';
import { expect, it } from 'vitest';
import { SPECTRUM_COLUMNS, spectrumRows } from './spectrum-rows.js';
import { spectrumText } from './spectrum-text.js';

const point = (sites: unknown[]) =>
  normalisePoint({
    lattice: { kind: 'chain', sites: 4 },
    particles: { tau: 2, upsilon: 2 },
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites, phase: Math.PI / 2 },
    cycles: 200,
  });
const planes = decomposeCycle(point(['last']), { cycles: 200 });

it.each([
  ['planes', planes, 80],
  ['eigenphases', decomposeCycle(point([1, 'last']), { cycles: 200 }), 80],
  ['planes', planes, 40],
])('a spectrum by %s fits its lines', (_, spectrum, columns) => {
  const lines = spectrumText({ spectrum, phase: spectrum.phase, cycles: 200 }, columns);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(columns);
  expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('weight of the start where the cycle does nothing');
});

it('says F_∞, d_eff and ⟨r⟩ of four sites', () => {
  const text = spectrumText({ spectrum: planes, phase: planes.phase, cycles: 200 }, 200).join('\n');
  expect(text).toContain('F_∞     0.140134');
  expect(text).toContain('d_eff   7.13601  1/F_∞; 0.198223 of the dimension');
  expect(text).toContain('9 distinct angles');
});

it('says that Lanczos has no levels, and its returns', () => {
  const spectrum = decomposeCycle(point(['last']), { cycles: 5, fromStart: true });
  const text = spectrumText({ spectrum, phase: spectrum.phase, cycles: 5 }, 200).join('\n');
  expect(text).toContain('no levels');
  expect(text).not.toContain('d_eff');
});

it('has a row for each level, whose weights add up to 1, and for each cycle', () => {
  const at = (table: 'levels' | 'returns', name: string) =>
    [...spectrumRows(table, { spectrum: planes, phase: 1, cycles: 10 })].map((row) =>
      Number(row[SPECTRUM_COLUMNS[table].indexOf(name)]),
    );
  expect(at('levels', 'cycle_weight').reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(at('levels', 'level')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(at('returns', 'cycle')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(at('returns', 'phase')).toEqual(new Array(11).fill(1));
});
