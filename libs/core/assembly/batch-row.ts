import {
  BatchPoint,
  BatchSpecies,
  BatchTables,
  SCALAR_COUNT,
  SCALAR_ENERGY,
  SCALAR_IMBALANCE,
  SCALAR_IPR,
  SCALAR_NORM,
  SCALAR_RETURN,
  SCALAR_SHANNON,
  potentialOf,
} from './batch-tables';
import { probabilities, entropyOf } from './probabilities';
import { hopColumns, hopRows, sharedSites } from './energy';

/** The one form of null: a NaN of these bits. */
const NULL_BITS: u64 = 0x7ff8000000000000;

/** Stays 0 as long as every value of the row is finite. */
let check: f64 = 0;

/** One row: what is due in this cycle, null for the rest. Returns 1 where a value is not finite. */
export function writeRow(t: BatchTables, p: BatchPoint): i32 {
  if (t.cycle == 0 && t.startRowKnown != 0) {
    copyStartRow(t, false);
    return 0;
  }
  const last = t.cycle == p.cycles;
  for (let column: usize = 0; column < SCALAR_COUNT; column++) {
    const values = <usize>load<u32>(<usize>t.scalars + (column << 2));
    if (values != 0) {
      store<u64>(values + ((<usize>t.rows) << 3), NULL_BITS);
    }
  }
  check = 0;
  measure(t, p, last);
  if (check != 0) {
    return 1;
  }
  // Without energies the first row depends on the start alone.
  if (t.cycle == 0 && t.everyEnergies == 0) {
    copyStartRow(t, true);
    t.startRowKnown = 1;
  }
  return 0;
}

function measure(t: BatchTables, p: BatchPoint, last: bool): void {
  const rows = changetype<BatchSpecies>(<usize>t.rowSpecies);
  const columns = changetype<BatchSpecies>(<usize>t.columnSpecies);
  const densitiesDue = due(t.everyDensities, t.cycle, last);
  const energiesDue = due(t.everyEnergies, t.cycle, last);
  const entropiesDue = due(t.everyEntropies, t.cycle, last);
  const imbalanceDue = due(t.everyImbalance, t.cycle, last);
  const iprDue = due(t.everyIpr, t.cycle, last);
  const normDue = due(t.everyNorm, t.cycle, last);
  if (densitiesDue || energiesDue || entropiesDue || imbalanceDue || iprDue || normDue) {
    const norm = readProbabilities(t, rows, columns, entropiesDue);
    if (normDue) put(t, SCALAR_NORM, Math.abs(norm - 1));
    if (iprDue) put(t, SCALAR_IPR, load<f64>(<usize>t.accumulator));
  }
  if (entropiesDue) {
    put(t, SCALAR_SHANNON, entropyOf(rows.marginal, rows.dimension));
    put(t, SCALAR_SHANNON + 1, entropyOf(columns.marginal, columns.dimension));
    put(t, SCALAR_SHANNON + 2, 0 - load<f64>(<usize>t.accumulator, 8));
  }
  if (densitiesDue || energiesDue || imbalanceDue) {
    const rowDensity = densityAt(t, t.rowDensities);
    const columnDensity = densityAt(t, t.columnDensities);
    sumDensity(rows, t.sites, rowDensity);
    sumDensity(columns, t.sites, columnDensity);
    if (imbalanceDue) {
      put(t, SCALAR_IMBALANCE, imbalance(rowDensity, t.sites, rows.particles));
      put(t, SCALAR_IMBALANCE + 1, imbalance(columnDensity, t.sites, columns.particles));
    }
    if (energiesDue) putEnergies(t, p, rows, columns);
  }
  if (due(t.everyReturn, t.cycle, last)) put(t, SCALAR_RETURN, returnProbability(t));
}

@inline function due(every: u32, cycle: u32, last: bool): bool {
  return every != 0 && (last || cycle % every == 0);
}

@inline function put(t: BatchTables, column: usize, value: f64): void {
  const values = <usize>load<u32>(<usize>t.scalars + (column << 2));
  // Adding zero turns −0 into 0; a number times 0 is 0 unless it is not finite.
  store<f64>(values + ((<usize>t.rows) << 3), value + 0);
  check += value * 0;
}

/** Both marginals, Σ|γ|² (returned), Σ|γ|⁴ and Σ|γ|² ln|γ|² (in the accumulator), summed as src/state/blocked-passes.ts sums them. */
function readProbabilities(t: BatchTables, rows: BatchSpecies, columns: BatchSpecies, logarithms: bool): f64 {
  const count = rows.dimension;
  memory.fill(<usize>t.rowSums, 0, (<usize>count) << 4);
  store<f64>(<usize>t.accumulator, 0, 0);
  store<f64>(<usize>t.accumulator, 0, 8);
  probabilities(t.state, t.blockBytes, count, 0, t.blocks, t.rowSums, columns.marginal, t.accumulator, logarithms ? 1 : 0);
  for (let m = 0; m < count; m++) {
    const sums = <usize>t.rowSums + ((<usize>m) << 4);
    store<f64>(<usize>rows.marginal + ((<usize>m) << 3), load<f64>(sums, 0) + load<f64>(sums, 8));
  }
  let norm: f64 = 0;
  for (let n = 0; n < columns.dimension; n++) {
    norm += load<f64>(<usize>columns.marginal + ((<usize>n) << 3));
  }
  return norm;
}

/** ⟨n_i⟩ = Σ pₙ over the Fock states n that occupy site i (`siteDensity` in basis/fock-basis.ts). */
function sumDensity(s: BatchSpecies, sites: i32, density: usize): void {
  memory.fill(density, 0, (<usize>sites) << 3);
  let site = <usize>s.occupied;
  for (let n = 0; n < s.dimension; n++) {
    const p = load<f64>(<usize>s.marginal + ((<usize>n) << 3));
    for (let i = 0; i < s.particles; i++, site += 2) {
      const at = density + (<usize>load<u16>(site) << 3);
      store<f64>(at, load<f64>(at) + p);
    }
    check += p * 0;
  }
}

@inline function densityAt(t: BatchTables, densities: u32): usize {
  return <usize>densities + <usize>t.rows * <usize>t.densityBytes;
}

/** (N_left − N_right)/N (observables/imbalance.ts). */
function imbalance(density: usize, sites: i32, particles: i32): f64 {
  if (particles == 0) {
    return 0;
  }
  let left: f64 = 0;
  let right: f64 = 0;
  for (let i = 0; i < sites >> 1; i++) {
    left += load<f64>(density + ((<usize>i) << 3));
    right += load<f64>(density + ((<usize>(sites - 1 - i)) << 3));
  }
  return (left - right) / <f64>particles;
}

/** |⟨φ₀|ψ⟩|², the terms of the start in order. */
function returnProbability(t: BatchTables): f64 {
  let sumRe: f64 = 0;
  let sumIm: f64 = 0;
  for (let term = 0; term < t.startCount; term++) {
    const entry = <usize>t.start + <usize>(term * 24);
    const at = <usize>t.state + <usize>load<u32>(entry);
    const re = load<f64>(entry, 8);
    const im = load<f64>(entry, 16);
    const x = load<f64>(at, 0);
    const y = load<f64>(at, 32);
    sumRe += re * x + im * y;
    sumIm += re * y - im * x;
  }
  return sumRe * sumRe + sumIm * sumIm;
}

/** ⟨H1⟩, ⟨H2⟩ and ⟨H⟩ (src/state/blocked-energies.ts). */
function putEnergies(t: BatchTables, p: BatchPoint, rows: BatchSpecies, columns: BatchSpecies): void {
  const total = <usize>t.accumulator;
  store<f64>(total, 0);
  hopColumns(t.state, t.blockBytes, 0, t.blocks, rows.hops, rows.hopCount, total);
  const first = singleEnergy(t, p, 0, 2 * p.rowHopping * load<f64>(total));
  store<f64>(total, 0);
  const groups = (rows.dimension + 3) >> 2;
  hopRows(t.state, t.blockBytes, t.blocks, 0, groups, columns.hops, columns.hopCount, total, t.tile);
  const second = singleEnergy(t, p, 1, 2 * p.columnHopping * load<f64>(total));
  store<f64>(total, 0);
  sharedSites(
    t.state,
    t.blockBytes,
    rows.dimension,
    0,
    t.blocks,
    rows.occupied,
    rows.particles,
    t.columnOccupation,
    t.sites,
    total,
  );
  const contact = p.interaction * load<f64>(total);
  put(t, SCALAR_ENERGY, first + contact);
  put(t, SCALAR_ENERGY + 1, second + contact);
  put(t, SCALAR_ENERGY + 2, first + second + contact);
}

function singleEnergy(t: BatchTables, p: BatchPoint, species: i32, hopping: f64): f64 {
  const density = densityAt(t, species == 0 ? t.rowDensities : t.columnDensities);
  const potential = potentialOf(p, t.sites, species);
  let energy = hopping;
  for (let site: usize = 0; site < <usize>t.sites; site++) {
    energy += load<f64>(potential + (site << 3)) * load<f64>(density + (site << 3));
  }
  return energy;
}

/** The first row is the same for all points: kept once, then copied. */
function copyStartRow(t: BatchTables, keep: bool): void {
  let saved = <usize>t.startRow;
  for (let column: usize = 0; column < SCALAR_COUNT; column++, saved += 8) {
    const values = <usize>load<u32>(<usize>t.scalars + (column << 2));
    if (values != 0) {
      copy(values + ((<usize>t.rows) << 3), saved, 8, keep);
    }
  }
  if (t.densityBytes != 0) {
    copy(densityAt(t, t.rowDensities), saved, t.densityBytes, keep);
    copy(densityAt(t, t.columnDensities), saved + <usize>t.densityBytes, t.densityBytes, keep);
  }
}

@inline function copy(row: usize, saved: usize, bytes: usize, keep: bool): void {
  if (keep) memory.copy(saved, row, bytes);
  else memory.copy(row, saved, bytes);
}
