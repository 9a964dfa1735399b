import { describe, expect, it } from 'vitest';
import { halfChain } from '../observables/half-chain.js';
import { normalisePoint } from '../point/normalise-point.js';
import { evolvePoint } from '../trajectory/evolve-point.js';
import { openKernel } from './kernel.js';
import { loneTeam } from './lone-team.js';
import { Halt, Pacer } from './pacer.js';

describe('Pacer', () => {
  it('covers all units in order, whole groups at a time, and asks after every 5 ms of estimated work', () => {
    const slabs: [number, number][] = [];
    let questions = 0;
    const pacer = new Pacer(() => {
      questions += 1;
      return false;
    });
    pacer.slabs(100, 1.6e-4, (first, last) => void slabs.push([first, last]), 4);
    expect(slabs).toEqual([
      [0, 32],
      [32, 64],
      [64, 96],
      [96, 100],
    ]);
    expect(questions).toBe(3);
  });

  it('adds up work that is shorter than that', () => {
    let questions = 0;
    const pacer = new Pacer(() => {
      questions += 1;
      return false;
    });
    for (let times = 0; times < 10; times += 1) pacer.slabs(1, 0.002, () => {});
    expect(questions).toBe(3);
  });

  it('ends the work at the first yes', () => {
    const done: number[] = [];
    const pacer = new Pacer(() => done.length === 2);
    expect(() => pacer.slabs(9, 1, (first) => void done.push(first))).toThrow(Halt);
    expect(done).toEqual([0, 1]);
  });

  it('gives threads whole groups of tiles', () => {
    const grains: number[] = [];
    const team = { ...loneTeam, share: ({ grain }: { readonly grain: number }) => void grains.push(grain) };
    const kernel = openKernel(team);
    kernel.scratchThreads = 2;
    const pacer = new Pacer(() => false);
    for (const seconds of [1e-3, 1e-6]) {
      pacer.tiles(kernel, 'turnState', 924, seconds, [0, 0, 0, 0, 0], 8);
      pacer.tiles(kernel, 'turnState', 924, seconds, [0, 0, 0, 0, 0]);
    }
    expect(grains).toEqual([8, 1, 16, 10]);
  });
});

describe('a point', () => {
  it.each([
    ['two species', { tau: 5, upsilon: 5 }, 10],
    ['three species', { tau: 4, upsilon: 4, sigma: 2 }, 8],
  ])('asks again and again while it cuts the start in space: %s', (_, particles, sites) => {
    const point = normalisePoint({
      lattice: { kind: 'chain', sites },
      particles,
      initial: 'haar',
      evolution: { kind: 'stepwise', time: 1 },
      cycles: 0,
    });
    const asked = (names: readonly (typeof halfChain)[]) => {
      let questions = 0;
      const stopRequested = () => {
        questions += 1;
        return false;
      };
      const measure = { observables: names.map(({ name }) => ({ name, every: 1 })), stages: false };
      evolvePoint(openKernel(), point, measure, { row: () => {} }, { stopRequested });
      return questions;
    };
    const shape = { sites, bonds: sites - 1, particles: Object.values(particles), dimensions: [] };
    // At least one question in 20 ms of what the cost model expects.
    expect(asked([halfChain]) - asked([])).toBeGreaterThanOrEqual(Math.floor(halfChain.seconds(shape, {}) / 0.02));
  });
});
