import { tensorStates } from '../basis/tensor-axis.js';
import { addOccupation, contactEnergy } from '../hamiltonian/contact-energy.js';
import { decompositionSeconds, hoppingMatrix } from '../hamiltonian/factor-rotations.js';
import type { System } from '../hamiltonian/system.js';
import { Halt } from '../kernel/halt.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { padded } from '../kernel/padded.js';
import { evolutionSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import { SLAB_COLUMNS, type TensorLayout, type TensorSpecies } from './tensor-layout.js';

/**
 * e^{−iH_s t} for any number of species, exact for any t: species s hops in the potential U_{i,s} + Σ_{s'} U_{s,s'} n_{i,s'} of
 * each joint configuration of the others, and the interaction among those is one phase a configuration.
 */
export class TensorFactors {
  private decomposed: boolean[] = [];
  private time: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly system: System,
    private readonly layout: TensorLayout,
    private readonly pacer: Pacer,
  ) {
    this.time = system.time;
  }

  setTime(time: number): void {
    if (time !== this.time) this.decomposed = [];
    this.time = time;
  }

  evolve(factor: number, sign: 1 | -1): void {
    const place = this.layout.species[factor];
    if (place === undefined) throw new RangeError(`There is no factor ${factor}.`);
    if (!this.decomposed[factor]) this.decompose(factor, place);
    this.decomposed[factor] = true;
    const { sites, particles } = this.system.shape;
    const { rows, inner, columns } = place.axis;
    const groups = padded(columns) / 4;
    const moving = particles[factor] ?? 0;
    const seconds = readingSeconds(16 * rows) + (moving > 0 ? evolutionSeconds(sites, moving) : 0);
    this.pacer.tiles(this.kernel, 'evolveStrided', groups, seconds, [
      this.layout.state,
      rows,
      inner,
      columns,
      0,
      0,
      moving > 0 ? place.coefficients : 0,
      place.coefficientBytes / groups,
      place.wiring,
      place.coefficients + place.coefficientBytes,
      sign,
      this.layout.tile,
    ]);
  }

  /** Coefficients and phases of every column of one factor, from the kernel's cache where another point left them. */
  private decompose(factor: number, place: TensorSpecies): void {
    const { shape, interactions } = this.system;
    const hopping = hoppingMatrix(this.system, factor);
    const bytes = place.coefficientBytes + padded(place.axis.columns) * 16;
    const key = JSON.stringify(['joint', factor, shape.sites, shape.particles, interactions, this.time, ...hopping]);
    const target = new Float64Array(this.kernel.buffer, place.coefficients, bytes / 8);
    const cached = this.kernel.coefficients.get(key);
    if (cached !== undefined) {
      target.set(cached);
      return;
    }
    // No column writes the phases that only fill up the last group of four.
    target.fill(0, target.length - 8);
    new Float64Array(this.kernel.buffer, this.layout.hopping, hopping.length).set(hopping);
    for (let first = 0; first < place.axis.columns; first += SLAB_COLUMNS) {
      this.decomposeSlab(factor, place, first);
      this.pacer.spend(SLAB_COLUMNS * decompositionSeconds(shape.sites));
    }
    // Times that hardly ever come again would push out what does.
    if (this.system.keepCoefficients) this.kernel.coefficients.set(key, bytes, () => target.slice());
  }

  private decomposeSlab(factor: number, place: TensorSpecies, first: number): void {
    const { shape, interactions } = this.system;
    const { time } = this;
    const { sites, dimensions } = shape;
    const { diagonals, angles, hopping, work } = this.layout;
    const { columns } = place.axis;
    const last = Math.min(first + SLAB_COLUMNS, columns);
    const bases = this.layout.species.map(({ network }) => network.basis);
    const frozen = [...dimensions.keys()].filter((species) => species !== factor);
    const fields = new Float64Array(this.kernel.buffer, diagonals, SLAB_COLUMNS * sites).fill(0);
    const turns = new Float64Array(this.kernel.buffer, angles, SLAB_COLUMNS);
    for (let column = first; column < last; column += 1) {
      const states = tensorStates(dimensions.with(factor, 1), column);
      for (const species of frozen) {
        const basis = bases[species];
        if (basis === undefined) continue;
        const weight = interactions[factor]?.[species] ?? 0;
        addOccupation(fields, basis, states[species] ?? 0, weight, (column - first) * sites);
      }
      turns[column - first] = -time * contactEnergy(bases, states, interactions, frozen);
    }
    const { run } = this.kernel;
    const end = Math.min(first + SLAB_COLUMNS, padded(columns));
    const { coefficients } = place;
    const failed =
      run.decomposeDiagonals(coefficients, sites, hopping, time, diagonals, first, end, columns, work) +
      run.anglePhases(coefficients + place.coefficientBytes, angles, first, last);
    if (failed !== 0) {
      throw new Halt({ kind: 'failed', reason: `The evolution of factor h${factor + 1} is not finite.` });
    }
  }
}
