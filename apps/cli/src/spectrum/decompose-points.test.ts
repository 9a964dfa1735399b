import { decomposeCycle, normalisePoint } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { pointDecomposer } from './decompose-points.js';
import { SPECTRUM_COLUMNS, spectrumRows } from './spectrum-rows.js';

const echo = (phase: number, more: Record<string, unknown> = {}, sites: unknown[] = ['last']) =>
  normalisePoint({
    lattice: { kind: 'chain', sites: 4 },
    particles: { tau: 2, upsilon: 2 },
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites, phase },
    cycles: 200,
    ...more,
  });

describe('points that differ in φ alone', () => {
  const phases = [0.7, 1.1];
  it.each([
    ['share planes', echo, true],
    ['share nothing where Ô has several sites', (phase: number) => echo(phase, {}, [1, 'last']), false],
    ['share nothing from a start in both spaces', (phase: number) => echo(phase, { initial: 'haar' }), false],
  ])('%s, and each has what its own φ makes of it', (_, point, share) => {
    const decompose = pointDecomposer();
    const [one, other] = phases.map((phase) => decompose(point(phase), { cycles: 10 }));
    expect(other?.spectrum === one?.spectrum).toBe(share);
    for (const [index, found] of [one, other].entries()) {
      if (found === undefined) throw new Error('There must be a spectrum.');
      const [row] = spectrumRows('points', { ...found, cycles: 10 });
      const alone = decomposeCycle(point(phases[index] ?? 0), { cycles: 10 }).levels();
      expect(row?.[SPECTRUM_COLUMNS.points.indexOf('return_mean')]).toBe(alone?.returnMean);
    }
  });
});
