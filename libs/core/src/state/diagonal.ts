import { tensorStates } from '../basis/tensor-axis.js';
import { addOccupation, contactEnergy } from '../hamiltonian/contact-energy.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { RowMajorLayout } from './row-major-layout.js';

/**
 * What H has on its diagonal: Σ_s Σ_i U_{i,s} n_{i,s} + Σ_pairs U Σ_i n_i n_i, a float64 for each joint Fock state at `target`.
 * The states of the last species see the others as one potential.
 */
export function fillDiagonal(
  kernel: Kernel,
  system: System,
  layout: RowMajorLayout,
  target: number,
  pacer: Pacer,
): void {
  const { sites } = system.shape;
  const bases = layout.species.map(({ network }) => network.basis);
  const last = bases.length - 1;
  const outer = layout.dimensions.slice(0, last);
  const width = layout.dimensions[last] ?? 1;
  const { particles = 0, occupied = new Uint16Array() } = bases[last] ?? {};
  const frozen = outer.map((_, species) => species);
  const field = new Float64Array(sites);
  pacer.slabs(layout.size / width, width * (1 + particles) * 2e-9 + 6e-6, (first, end) => {
    const values = new Float64Array(kernel.buffer, target + first * width * 8, (end - first) * width);
    for (let row = first; row < end; row += 1) {
      const states = tensorStates(outer, row);
      let base = contactEnergy(bases, states, system.interactions, frozen);
      field.set(system.potential[last] ?? []);
      for (const [species, state] of states.entries()) {
        const basis = bases[species];
        if (basis === undefined) continue;
        addOccupation(field, basis, state, system.interactions[species]?.[last] ?? 0);
        for (const site of basis.occupied.subarray(state * basis.particles, (state + 1) * basis.particles)) {
          base += system.potential[species]?.[site] ?? 0;
        }
      }
      for (let n = 0, at = 0; n < width; n += 1) {
        let energy = base;
        for (let p = 0; p < particles; p += 1, at += 1) energy += field[occupied[at] ?? 0] ?? 0;
        values[(row - first) * width + n] = energy;
      }
    }
  });
}
