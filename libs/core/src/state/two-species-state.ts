import { decomposeFactor } from '../hamiltonian/factor-rotations.js';
import type { System } from '../hamiltonian/system.js';
import { columnOccupation } from '../kernel/column-occupation.js';
import { Halt } from '../kernel/halt.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { padded } from '../kernel/padded.js';
import { evolutionSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { Needs } from '../observables/observable.js';
import type { Start } from '../start/start.js';
import type { EvolvingState } from './evolving-state.js';
import type { SpeciesPlace } from './two-species-layout.js';
import { drawGaussians, keepScaled, placeTerms } from './two-species-start.js';
import { TwoSpeciesView } from './two-species-view.js';

/** γ of two species under `stepwise`, changed in place; how it is stored and what is read from it: TwoSpeciesView. */
export class TwoSpeciesState extends TwoSpeciesView implements EvolvingState {
  private decomposed = [false, false];
  private time: number;

  /** The start itself. Throws over-capacity where it does not fit, halts with failed where it cannot be normalised. */
  constructor(kernel: Kernel, system: System, species: readonly string[], start: Start, needs: Needs, pacer: Pacer) {
    super(kernel, system, species, start, needs, pacer);
    this.time = system.time;
    const { state, blocks, blockBytes, rows, columns } = this.layout;
    // Memory that is touched for the first time can come slowly: 1 ns a byte.
    pacer.slabs(blocks, blockBytes * 1e-9, (first, last) => {
      this.numbers(state + first * blockBytes, ((last - first) * blockBytes) / 8).fill(0);
    });
    // Padded entries must be numbers: what another point left there could be NaN, and 0·NaN is not 0.
    for (const { phases, network } of [rows, columns]) {
      this.numbers(phases, 2 * padded(network.basis.dimension)).fill(0);
    }
    if (start.kind === 'drawn') this.drawHaar(start.seed);
    else placeTerms(kernel, this.layout, start.terms);
    if (needs.energies) {
      const table = columnOccupation(columns.network.basis);
      this.numbers(this.layout.columnOccupation, table.length).set(table);
    }
  }

  /** The duration of every factor from now on. */
  setTime(time: number): void {
    if (time === this.time) return;
    this.time = time;
    this.decomposed = [false, false];
  }

  /** γ ← e^{−i·sign·H_factor·t} γ (eqs. 5 and 6), exact for any t. Halts with failed where the factor is not finite. */
  evolve(factor: number, sign: 1 | -1): void {
    const place = factor === 0 ? this.layout.rows : this.layout.columns;
    const frozen = factor === 0 ? this.layout.columns : this.layout.rows;
    // A species without particles has nothing that moves, and no interaction.
    if (this.particles[factor] === 0) return;
    this.decompose(factor, place, frozen);
    const { state, blockBytes, blocks, tile } = this.layout;
    const seconds = evolutionSeconds(this.sites, this.particles[factor] ?? 0);
    const { coefficients, wiring } = place;
    if (factor === 0) {
      const args = [state, blockBytes, 0, 0, coefficients, wiring, sign] as const;
      this.pacer.tiles(this.kernel, 'evolveColumns', blocks, seconds, args);
    } else {
      const args = [state, blockBytes, blocks, 0, 0, coefficients, wiring, sign, tile] as const;
      this.pacer.tiles(this.kernel, 'evolveRows', Math.ceil(this.dimension(0) / 4), seconds, args);
    }
    this.forget();
  }

  /** γ[m, n] ← e_0[m]·e_1[n]·γ[m, n] with the phases that were written for the named species; sign = −1: conjugates. */
  applyPhases(species: readonly number[], sign: 1 | -1): void {
    const { state, blockBytes, blocks, rows, columns } = this.layout;
    const rowPhases = species.includes(0) ? rows.phases : 0;
    const columnPhases = species.includes(1) ? columns.phases : 0;
    const args = [state, blockBytes, this.dimension(0), 0, 0, rowPhases, columnPhases, sign] as const;
    this.pacer.tiles(this.kernel, 'applyPhases', blocks, readingSeconds(4 * this.dimension(0)), args);
    this.forget();
  }

  /** The memory of γ, padding included, for checkpoints: a view that is valid until the point ends. Forgets what was measured. */
  amplitudes(): Uint8Array {
    this.forget();
    const { state, blocks, blockBytes } = this.layout;
    return new Uint8Array(this.kernel.buffer, state, blocks * blockBytes);
  }

  /** γ ← Gaussian amplitudes over their norm. */
  private drawHaar(seed: number): void {
    drawGaussians(this.kernel, this.layout, seed, this.pacer);
    const norm = this.norm();
    if (!(norm > 0)) throw new Halt({ kind: 'failed', reason: 'Every amplitude of the Haar start is 0.' });
    keepScaled(this.kernel, this.layout, 1 / Math.sqrt(norm), this.pacer);
    this.forget();
  }

  private decompose(factor: number, place: SpeciesPlace, frozen: SpeciesPlace): void {
    if (this.decomposed[factor]) return;
    const { hopping, work } = this.layout;
    const target = { coefficients: place.coefficients, hopping, frozenOccupied: frozen.occupied, work };
    decomposeFactor(this.kernel, this.system, factor, this.time, frozen.network.basis, target, this.pacer);
    this.decomposed[factor] = true;
  }
}
