import {
  decomposeCycle,
  evolvePoint,
  normalisePoint,
  openKernel,
  resolveObservables,
} from '../../libs/core/dist/index.js';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

const CYCLES = 200;
/** Of φ, as examples/crossover.yaml has them. */
const PHASES = [0.7, 1.1, 1.5, 1.9, 2.3];

/** A cycle's planes, and its returns from the start alone beside trajectories. @type {import('./benchmarks.mjs').Benchmark} */
export const cycleSpectrum = {
  name: 'spectrum',
  summary:
    'the decomposition of a cycle, and its returns of all φ from the start alone beside evolving them (half filling, r = 2)',
  inTable: false,
  options: {
    sites: wholeNumber({ default: '8', least: 4, most: 8, help: 'length of the chain that is decomposed' }),
    start: wholeNumber({ default: '10', least: 4, most: 12, help: 'length of the chain whose returns are compared' }),
  },
  async run({ sites, start }) {
    const kernel = openKernel();
    const decomposition = cpuSeconds(() => decomposeCycle(point(sites, 1), { cycles: 1, kernel }));
    const memory = process.memoryUsage.rss() / 2 ** 20;
    const observables = resolveObservables([{ name: 'return' }], CYCLES);
    const measure = { observables, stages: false };
    const evolving = cpuSeconds(() => {
      for (const phase of PHASES) {
        evolvePoint(kernel, point(start, phase), measure, { row: () => {} }, { stopRequested: () => false });
      }
    });
    const lanczos = cpuSeconds(() => {
      const spectrum = decomposeCycle(point(start, 1), { cycles: CYCLES, fromStart: true, kernel });
      for (const phase of PHASES) for (let k = 0; k <= CYCLES; k += 1) spectrum.amplitude(k, phase);
    });
    return {
      decomposition: { sites, cpu_seconds: round(decomposition), rss_mib: round(memory) },
      returns: {
        sites: start,
        evolving_cpu_seconds: round(evolving),
        from_start_cpu_seconds: round(lanczos),
        ratio: round(lanczos / evolving),
      },
    };
  },
  print({ decomposition, returns }) {
    return table(
      ['L', 'decomposed, cpu s', 'MiB', 'L', 'evolved, cpu s', 'from the start, cpu s', 'ratio'],
      [[...Object.values(decomposition), ...Object.values(returns)]],
    );
  },
};

/** @param {number} sites @param {number} phase */
function point(sites, phase) {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: sites / 2, upsilon: sites / 2 },
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['middle'], phase },
    cycles: CYCLES,
  });
}

/** @param {() => unknown} work */
function cpuSeconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
