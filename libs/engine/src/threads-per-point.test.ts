import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { evolvePoint, openKernel, type Point, resolveObservables } from '@loschmidt/core';
import { evolveOnce, openTeam } from '@loschmidt/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { point } from './fixture/eight-sites.js';

const two = ['densities', 'energies', 'entanglement', 'entropies', 'half_chain', 'imbalance', 'ipr', 'return'];
const all = two.filter((name) => name !== 'half_chain');

const spread: Record<string, [Point, string[]]> = {
  'two species': [point(), two],
  'two species of odd dimensions on a graph': [
    point({
      lattice: {
        kind: 'graph',
        sites: 9,
        bonds: [[0, 8, 0.7], ...Array.from({ length: 8 }, (_, site) => [site, site + 1])],
      },
      particles: { tau: 4, upsilon: 3 },
      initial: 'haar',
      potential: { kind: 'disorder', width: 2 },
    }),
    two,
  ],
  'a ladder, one site erased, times drawn': [
    point({
      lattice: { kind: 'ladder', length: 4, width: 2, nnn: 0.3 },
      evolution: { kind: 'stepwise', alternations: 1 },
      erasure: { kind: 'site-phase', species: 'all', sites: ['last'], phase: 1 },
      protocol: { kind: 'sequence', draw: { time: { min: 1, max: 4 } } },
      cycles: 3,
    }),
    two,
  ],
  'three species': [
    point({
      lattice: { kind: 'ring', sites: 6 },
      particles: { a: 3, b: 2, c: 3 },
      erasure: { kind: 'fock-phase', species: 'all', strength: 0.4 },
      cycles: 2,
    }),
    all,
  ],
  'the full Hamiltonian': [point({ evolution: { kind: 'full', time: 2 }, cycles: 2 }), all],
};

test.for(Object.entries(spread))('%s: the same rows for 1, 2 and 4 threads', async ([, [one, names]]) => {
  const observables = names.map((name) => ({ name, every: 1 }));
  const alone = await evolveOnce(one, { observables, stages: true });
  expect(alone.outcome.kind).toBe('completed');
  for (const threads of [2, 4]) {
    expect(await evolveOnce(one, { observables, stages: true, threads })).toEqual(alone);
  }
});

test('random points have the same rows for 1 and 4 threads', async () => {
  const { team, close } = await openTeam(4);
  try {
    const alone = openKernel();
    const helped = openKernel(team);
    const measure = {
      observables: resolveObservables([{ name: 'entropies' }, { name: 'energies' }, { name: 'return' }], 1),
      stages: true,
    };
    const rows = (kernel: typeof alone, one: Point) => {
      const seen: unknown[] = [];
      const sink = {
        row: (_cycle: number, stage: string, scalars: Float64Array) => void seen.push(stage, [...scalars]),
      };
      const outcome = evolvePoint(kernel, one, measure, sink, { stopRequested: () => false });
      return { outcome, seen };
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 9 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 0, max: 4000 }).map((n) => n / 1000),
        fc.nat(),
        (sites, tau, upsilon, interaction, seed) => {
          const one = point({
            lattice: { kind: 'chain', sites },
            particles: { tau, upsilon },
            interaction,
            seed,
            cycles: 1,
          });
          expect(rows(helped, one)).toEqual(rows(alone, one));
        },
      ),
      { numRuns: 15 },
    );
  } finally {
    await close();
  }
});

test('a stop request in the middle of shared passes ends the point, and the next one is whole', async () => {
  const { team, close } = await openTeam(2);
  try {
    const kernel = openKernel(team);
    const long = point({
      lattice: { kind: 'chain', sites: 10 },
      particles: { tau: 5, upsilon: 5 },
      protocol: { kind: 'forward' },
      cycles: 1_000,
    });
    let asked = 0;
    const stopRequested = () => {
      asked += 1;
      return asked === 40;
    };
    const measure = { observables: resolveObservables([{ name: 'entropies' }], 4), stages: false };
    const outcome = evolvePoint(kernel, long, measure, { row: () => {} }, { stopRequested });
    expect(outcome).toMatchObject({ kind: 'stopped' });
    const rows = (kernelOf: typeof kernel) => {
      const seen: number[][] = [];
      const sink = { row: (_cycle: number, _stage: string, scalars: Float64Array) => void seen.push([...scalars]) };
      evolvePoint(kernelOf, point(), measure, sink, { stopRequested: () => false });
      return seen;
    };
    expect(rows(kernel)).toEqual(rows(openKernel()));
  } finally {
    await close();
  }
});

test('workers cost no time while nothing is shared, and a process ends by itself when its teams are closed', async () => {
  const program = `
    import { evolveOnce, openEngine } from '${new URL('../dist/index.js', import.meta.url)}';
    import { normalisePoint } from '${new URL('../../core/dist/index.js', import.meta.url)}';
    const point = normalisePoint(${JSON.stringify({
      lattice: { kind: 'chain', sites: 8 },
      particles: { tau: 4, upsilon: 4 },
      evolution: { kind: 'stepwise', time: 1 },
      cycles: 2,
    })});
    await evolveOnce(point, { threads: 3 });
    const engine = await openEngine({ threads: 4 });
    const options = { signal: new AbortController().signal, onBatch: async () => {} };
    const endless = { ...point, lattice: { kind: 'chain', sites: 10 }, particles: { tau: 5, upsilon: 5 }, cycles: 1e6 };
    const stop = new AbortController();
    const running = engine.runChunk({ points: [endless], observables: [], stages: false }, { ...options, signal: stop.signal });
    while (engine.helpingThreads() < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    await running.catch(() => {});
    // The end of compiling and collecting is no spinning: one quiet moment is enough, which a worker that spins never leaves.
    let share = 1;
    for (let look = 0; look < 20 && share > 0.3; look += 1) {
      const before = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { user, system } = process.cpuUsage(before);
      share = (user + system) / 500_000;
    }
    await engine.close();
    console.log(String(share));
  `;
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-threads-'));
  try {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, program);
    const { stdout } = await promisify(execFile)(process.execPath, [file], { timeout: 50_000 });
    // One worker that spins would take all of each moment.
    expect(Number(stdout)).toBeLessThan(0.3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
