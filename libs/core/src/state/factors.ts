import { decomposeFactor } from '../hamiltonian/factor-rotations.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Evolution } from './evolving-state.js';
import type { Passes } from './passes.js';

/**
 * e^{−iH_s t}, exact for any t: species s hops in the potential U_{i,s} + Σ_{s'} U_{s,s'} n_{i,s'} of each joint state of the
 * others, and the interaction among those is one phase. Rotations are found once for each time.
 */
export class Factors implements Evolution {
  private decomposed: boolean[] = [];
  private times: readonly number[];

  constructor(
    private readonly kernel: Kernel,
    private readonly system: System,
    private readonly passes: Passes,
    private readonly pacer: Pacer,
  ) {
    this.times = system.times;
  }

  setTimes(times: readonly number[]): void {
    if (times === this.times) return;
    for (const [factor, time] of times.entries()) if (time !== this.times[factor]) this.decomposed[factor] = false;
    this.times = times;
  }

  evolve(factor: number, sign: 1 | -1, back = false): void {
    const { species, factors } = this.passes.tables;
    const tables = factors[factor];
    if (tables === undefined) throw new RangeError(`There is no factor ${factor}.`);
    // A species without particles has nothing that moves, and no interaction; it may still watch that of others.
    if (this.system.shape.particles[factor] === 0 && tables.phases === 0) return;
    if (!this.decomposed[factor]) {
      const bases = species.map(({ network }) => network.basis);
      decomposeFactor(this.kernel, this.system, factor, this.times[factor] ?? 0, bases, tables, this.pacer);
    }
    this.decomposed[factor] = true;
    this.passes.applyFactor(factor, sign, back && tables.backPhases !== 0 ? tables.backPhases : tables.phases);
  }
}
