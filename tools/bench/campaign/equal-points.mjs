import { evolvePoint, openKernel, resolveObservables } from '../../../libs/core/dist/index.js';
import { benchPoint } from '../bench-point.mjs';

/** A campaign's file: points that differ in U alone. @param {string} name @param {number} sites @param {number} cycles @param {number} points */
export function equalPoints(name, sites, cycles, points) {
  return `name: ${name}
point:
  lattice: { kind: chain, sites: ${sites} }
  particles: { tau: ${sites / 2}, upsilon: ${sites / 2} }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  evolution: { kind: stepwise, time: 5 }
  cycles: ${cycles}
parameters:
  interaction: { min: 0, max: 3, num: ${points} }
observables: [entropies, return]
`;
}

/** The shortest cycle of a point alone in this thread, but the first, which decomposes. @param {number} sites */
export function millisecondsACycle(sites) {
  const cycles = sites < 12 ? 200 : 10;
  const point = benchPoint(sites, {
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1 },
    cycles,
  });
  const observables = resolveObservables([{ name: 'entropies' }, { name: 'return' }], cycles);
  let best = Number.POSITIVE_INFINITY;
  let before = Number.NaN;
  evolvePoint(
    openKernel(),
    point,
    { stages: false, observables },
    { row: () => undefined },
    {
      stopRequested: () => false,
      cycleDone(cycle) {
        const now = performance.now();
        if (cycle > 1) best = Math.min(best, now - before);
        before = now;
      },
    },
  );
  return best;
}
