import type { Point } from '../point/point.js';
import { potentialValues } from '../point/potential.js';
import { correlationColumns } from './reference-correlations.js';
import { referenceHalfChain } from './reference-half-chain.js';
import {
  hop,
  referenceBonds,
  referenceExponential,
  referenceMean,
  type SparseMatrix,
} from './reference-hamiltonian.js';
import { type Amplitudes, entropy, type ReferenceRow, speciesColumns, stateColumns } from './reference-observables.js';
import { type ReferenceDraw, referenceDraw, referenceUniform } from './reference-philox.js';
import { referenceSingularValues } from './reference-singular.js';
import { referenceStart } from './reference-start.js';
import { countBits, has, masks, type ReferenceState } from './reference-state.js';
import { type ReferenceStep, referenceParts } from './reference-trajectory.js';

/** A state of any number of species: `joint`[index] lists one mask a species. */
interface JointState extends ReferenceState {
  readonly joint: readonly (readonly number[])[];
}

/**
 * The trajectory of a small point of any number of species, stepwise or full, from the definitions alone: Taylor series of
 * the whole sector's Hamiltonian, amplitude by amplitude. It shares no code with the fast path.
 */
export function referenceJointTrajectory(point: Point, stages: boolean): ReferenceStep[] {
  const { species, evolution } = point;
  const sites = 'sites' in point.lattice ? point.lattice.sites : point.lattice.length * point.lattice.width;
  const joint = species.reduce<number[][]>(
    (list, name) => list.flatMap((before) => masks(sites, point.particles[name] ?? 0).map((mask) => [...before, mask])),
    [[]],
  );
  const start = referenceStart(point, sites, joint);
  const state: JointState = { sites, joint, rows: [], columns: [], re: [...start.re], im: [...start.im] };
  const all = species.map(() => true);
  const factors = species.map((_, factor) =>
    hamiltonian(
      point,
      state,
      all.map((_, index) => index === factor),
    ),
  );
  const whole = hamiltonian(point, state, all);
  const steps: ReferenceStep[] = [];
  const record = (cycle: number, stage: string) =>
    steps.push({ cycle, stage, values: observables(point, state, start, factors, whole) });
  const alternations = evolution.kind === 'stepwise' ? evolution.alternations : 1;
  const turns = Array.from({ length: alternations }, (_, r) =>
    evolution.kind === 'full'
      ? [{ name: 'h', matrix: whole }]
      : factors.map((matrix, factor) => ({ name: `h${factor + 1}.${r + 1}`, matrix })),
  ).flat();
  record(0, 'cycle');
  for (let cycle = 1; cycle <= point.cycles; cycle += 1) {
    const stage = (name: string, change: () => void) => {
      change();
      if (stages) record(cycle, name);
    };
    const drawn = referenceDraw(point, cycle);
    const time = drawn.time ?? evolution.time ?? 0;
    for (const part of referenceParts(point)) {
      if (part === 'erase') stage('erased', () => erase(point, state, cycle, drawn, 1));
      if (part === 'undo') stage('erased-reversed', () => erase(point, state, cycle, drawn, -1));
      for (const { name, matrix } of part === 'evolve' ? turns : []) {
        stage(name, () => referenceExponential(matrix, state, time));
      }
      for (const { name, matrix } of part === 'reverse' ? turns.toReversed() : []) {
        stage(`${name}-reversed`, () => referenceExponential(matrix, state, -time));
      }
    }
    record(cycle, 'cycle');
  }
  return steps;
}

/** Matrix elements of H with the hopping and potential of the species in `moves`, and every pair's interaction once. */
function hamiltonian(point: Point, state: JointState, moves: readonly boolean[]): SparseMatrix {
  const { species } = point;
  const indices = new Map(state.joint.map((masksOf, index) => [masksOf.join(), index]));
  const bonds = referenceBonds(point.lattice);
  return state.joint.map((masksOf, index) => {
    const elements: [number, number][] = [];
    for (const [a, name] of species.entries()) {
      const mask = masksOf[a] ?? 0;
      for (const [b, other] of species.entries()) {
        if (b <= a) continue;
        elements.push([index, (point.interaction[`${name}-${other}`] ?? 0) * countBits(mask & (masksOf[b] ?? 0))]);
      }
      if (!moves[a]) continue;
      for (const [site, value] of potentialValues(point, name).entries()) {
        if (has(mask, site)) elements.push([index, value]);
      }
      for (const [i, j, weight] of [...bonds, ...bonds.map(([i, j, weight]) => [j, i, weight] as const)]) {
        const hopped = hop(mask, i, j);
        if (hopped === null) continue;
        const to = indices.get(masksOf.with(a, hopped.mask).join()) ?? -1;
        elements.push([to, (point.hopping[name] ?? 0) * weight * hopped.sign]);
      }
    }
    return elements;
  });
}

/** ψ ← Ôψ (sign 1) or Ô†ψ (sign −1) of one cycle. */
function erase(point: Point, state: JointState, cycle: number, drawn: ReferenceDraw, sign: number): void {
  const { erasure, species, seed } = point;
  if (erasure.kind === 'none') return;
  for (const [at, masksOf] of state.joint.entries()) {
    let angle = 0;
    for (const [index, name] of species.entries()) {
      if (!erasure.species.includes(name)) continue;
      const mask = masksOf[index] ?? 0;
      if (erasure.kind === 'site-phase') {
        const sites = drawn.site === null ? (erasure.sites ?? []) : [drawn.site];
        angle += (drawn.strength ?? erasure.phase ?? 0) * sites.filter((site) => has(mask, site)).length;
      } else {
        const n = masks(state.sites, point.particles[name] ?? 0).indexOf(mask);
        const u = referenceUniform(seed, n, erasure.resample ? cycle : 0, index, 0);
        angle += (drawn.strength ?? erasure.strength ?? 0) * Math.PI * (2 * u - 1);
      }
    }
    const [re, im] = [state.re[at] ?? 0, state.im[at] ?? 0];
    state.re[at] = re * Math.cos(angle) - sign * im * Math.sin(angle);
    state.im[at] = im * Math.cos(angle) + sign * re * Math.sin(angle);
  }
}

function observables(
  point: Point,
  state: JointState,
  start: Amplitudes,
  factors: readonly SparseMatrix[],
  whole: SparseMatrix,
): ReferenceRow {
  const { species } = point;
  const probabilities = state.re.map((re, index) => re ** 2 + (state.im[index] ?? 0) ** 2);
  const row: ReferenceRow = {
    ...stateColumns(state, start),
    ...correlationColumns(point, state),
    half_chain_entanglement: referenceHalfChain(state),
    energy_total: referenceMean(whole, state),
  };
  for (const [index, name] of species.entries()) {
    const own = masks(state.sites, point.particles[name] ?? 0);
    const marginal = own.map((mask) =>
      probabilities.reduce((sum, p, at) => sum + (state.joint[at]?.[index] === mask ? p : 0), 0),
    );
    const density = Array.from({ length: state.sites }, (_, site) =>
      marginal.reduce((sum, p, n) => sum + (has(own[n] ?? 0, site) ? p : 0), 0),
    );
    const matrix = matrixOf(state, index, own);
    const squares = referenceSingularValues(matrix).map((value) => value ** 2);
    if (species.length === 2) row.entanglement_spectrum = squares.slice(0, Math.min(own.length, matrix.columns.length));
    row[`energy_h${index + 1}`] = referenceMean(factors[index] ?? [], state);
    Object.assign(row, speciesColumns(name, point.particles[name] ?? 0, marginal, density));
    row[species.length === 2 ? 'entanglement' : `entanglement_${name}`] = entropy(squares);
    row[species.length === 2 ? 'purity' : `purity_${name}`] = squares.reduce((sum, square) => sum + square ** 2, 0);
  }
  return row;
}

/** γ with one species as rows and the joint states of all others, as they come, as columns. */
function matrixOf(state: JointState, species: number, own: readonly number[]): ReferenceState {
  const order = own.flatMap((mask) =>
    [...state.joint.keys()].filter((index) => state.joint[index]?.[species] === mask),
  );
  return {
    sites: state.sites,
    rows: own,
    columns: Array.from({ length: order.length / own.length }, (_, column) => column),
    re: order.map((index) => state.re[index] ?? 0),
    im: order.map((index) => state.im[index] ?? 0),
  };
}
