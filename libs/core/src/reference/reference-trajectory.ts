import type { Point } from '../point/point.js';
import { referenceErasure } from './reference-erasure.js';
import { referenceExponential, referenceHamiltonian } from './reference-hamiltonian.js';
import { type ReferenceRow, referenceObservables } from './reference-observables.js';
import { referenceDraw } from './reference-philox.js';
import { referenceStart } from './reference-start.js';
import { masks, type ReferenceState } from './reference-state.js';

export interface ReferenceStep {
  readonly cycle: number;
  readonly stage: string;
  readonly values: ReferenceRow;
}

/**
 * The trajectory of a small two-species point from the definitions alone: Taylor series of the whole sector's Hamiltonian,
 * erasure and observables amplitude by amplitude. The naive twin of `evolvePoint`; it shares no code with it.
 */
export function referenceTrajectory(point: Point, stages: boolean): ReferenceStep[] {
  const sites = 'sites' in point.lattice ? point.lattice.sites : point.lattice.length * point.lattice.width;
  const [tau = '', upsilon = ''] = point.species;
  const rows = masks(sites, point.particles[tau] ?? 0);
  const columns = masks(sites, point.particles[upsilon] ?? 0);
  const joint = rows.flatMap((tau) => columns.map((upsilon) => [tau, upsilon]));
  const start = referenceStart(point, sites, joint);
  const state: ReferenceState = { sites, rows, columns, re: [...start.re], im: [...start.im] };
  const factors = [
    referenceHamiltonian(point, state, [true, false]),
    referenceHamiltonian(point, state, [false, true]),
  ];
  const steps: ReferenceStep[] = [];
  const record = (cycle: number, stage: string) =>
    steps.push({ cycle, stage, values: referenceObservables(point, state, start) });
  const { alternations } = point.evolution as { alternations: number };
  const evolve = (cycle: number, stage: string, factor: number, sign: number) => {
    // A factor moves nothing of a species without particles; its matrix is then 0.
    const time = referenceDraw(point, cycle).time ?? referenceTime(point, factor);
    referenceExponential(factors[factor] ?? [], state, sign * time);
    if (stages) record(cycle, stage);
  };
  const erase = (cycle: number, stage: string, sign: number) => {
    referenceErasure(point, state, cycle, referenceDraw(point, cycle), sign);
    if (stages) record(cycle, stage);
  };
  record(0, 'cycle');
  for (let cycle = 1; cycle <= point.cycles; cycle += 1) {
    for (const part of referenceParts(point)) {
      if (part === 'erase') erase(cycle, 'erased', 1);
      if (part === 'undo') erase(cycle, 'erased-reversed', -1);
      for (let r = 1; part === 'evolve' && r <= alternations; r += 1) {
        evolve(cycle, `h1.${r}`, 0, 1);
        evolve(cycle, `h2.${r}`, 1, 1);
      }
      for (let r = alternations; part === 'reverse' && r >= 1; r -= 1) {
        for (const factor of [1, 0]) {
          const { suffix, sign } = referenceReturn(point, factor);
          evolve(cycle, `h${factor + 1}.${r}${suffix}`, factor, sign);
        }
      }
    }
    record(cycle, 'cycle');
  }
  return steps;
}

/** What a cycle of each protocol does, as its formula says, the rightmost factor first. */
export function referenceParts({ protocol }: Point): readonly ('evolve' | 'erase' | 'reverse' | 'undo')[] {
  // ψ ← Ô U ψ.
  if (protocol.kind === 'forward') return ['evolve', 'erase'];
  // ψ ← Ô† U† Ô U ψ, or without the last factor.
  return protocol.undo ? ['evolve', 'erase', 'reverse', 'undo'] : ['evolve', 'erase', 'reverse'];
}

/** The duration of a factor. */
export function referenceTime({ evolution: { time = 0 }, species }: Point, factor: number): number {
  return typeof time === 'number' ? time : (time[species[factor] ?? ''] ?? Number.NaN);
}

/** e^{+iH_s t} on the way back for a species that is reversed, e^{−iH_s t} for one that runs on. */
export function referenceReturn({ protocol, species }: Point, factor: number): { suffix: string; sign: 1 | -1 } {
  const reversed = 'reverse' in protocol && protocol.reverse !== undefined ? protocol.reverse : species;
  return reversed.includes(species[factor] ?? '') ? { suffix: '-reversed', sign: -1 } : { suffix: '-onward', sign: 1 };
}
