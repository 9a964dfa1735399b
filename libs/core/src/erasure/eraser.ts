import type { EvolvingState } from '../evolution/evolving-state.js';
import { Halt } from '../evolution/halt.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Erasure, Point } from '../point/point.js';
import type { CycleDraw } from '../protocol/draw-cycle.js';

/** Ô of one point: a diagonal of phases, by species. */
export interface Eraser {
  /**
   * Draws or computes the phases of cycle k = 1, 2, …, with the site or strength that a sequence drew for it; called once a
   * cycle, before `apply`. The first call may be of any cycle.
   */
  prepare(cycle: number, drawn: CycleDraw): void;
  /** ψ ← Ôψ for sign 1, ψ ← Ô†ψ for −1, with the phases of the last `prepare`. */
  apply(sign: 1 | -1): void;
}

/** One eraser a kind of erasure. */
export function createEraser(kernel: Kernel, state: EvolvingState, point: Point): Eraser {
  const { erasure } = point;
  switch (erasure.kind) {
    case 'none':
      return { prepare: () => {}, apply: () => {} };
    case 'site-phase':
      return sitePhaseEraser(kernel, state, point, erasure);
    case 'fock-phase':
      return fockPhaseEraser(kernel, state, point, erasure);
  }
}

/** Ô = ∏ e^{iφ n_{i,s}} over the named sites and species. */
function sitePhaseEraser(
  kernel: Kernel,
  state: EvolvingState,
  point: Point,
  erasure: Extract<Erasure, { kind: 'site-phase' }>,
): Eraser {
  const species = speciesIndices(point, erasure.species);
  const { named } = state.layout;
  let ready = false;
  return {
    prepare: (_cycle, { site: drawnSite, strength }) => {
      if (ready && drawnSite === undefined && strength === undefined) return;
      ready = true;
      const marks = new Uint8Array(kernel.buffer, named, state.sites).fill(0);
      for (const site of drawnSite === undefined ? (erasure.sites ?? []) : [drawnSite]) {
        marks[site] = 1;
      }
      for (const index of species) {
        const { phases, network, occupied } = state.place(index);
        const { dimension, particles } = network.basis;
        const phase = strength ?? erasure.phase ?? 0;
        const failed = kernel.run.sitePhases(phases, dimension, phase, occupied, particles, named);
        if (failed !== 0) throw new Halt({ kind: 'failed', reason: 'The phase of the erasure is not finite.' });
      }
    },
    apply: (sign) => state.applyPhases(species, sign),
  };
}

/** Ô′: Fock state n of each named species gets e^{iεπ(2uₙ − 1)}, uₙ drawn at (n, cycle, species), cycle 0 when frozen. */
function fockPhaseEraser(
  kernel: Kernel,
  state: EvolvingState,
  point: Point,
  erasure: Extract<Erasure, { kind: 'fock-phase' }>,
): Eraser {
  const species = speciesIndices(point, erasure.species);
  const seedHigh = Math.floor(point.seed / 2 ** 32);
  let ready = false;
  return {
    prepare: (cycle, drawn) => {
      if (ready && !erasure.resample && drawn.strength === undefined) return;
      ready = true;
      for (const index of species) {
        const { phases, network } = state.place(index);
        const counted = erasure.resample ? cycle : 0;
        const strength = drawn.strength ?? erasure.strength ?? 0;
        const { dimension } = network.basis;
        kernel.run.fockPhases(phases, dimension, strength, counted, index, point.seed, seedHigh);
      }
    },
    apply: (sign) => state.applyPhases(species, sign),
  };
}

function speciesIndices(point: Point, names: readonly string[]): number[] {
  return names.map((name) => point.species.indexOf(name));
}
