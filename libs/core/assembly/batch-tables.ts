/**
 * What `evolveBatch` works on: pointers and sizes that points of one shape share, and how far it has come.
 * 32-bit words in memory, written by src/point-batch/lay-batch.ts in this order.
 */
@unmanaged
export class BatchTables {
  /** γ as in pass.ts, `blocks` blocks of `blockBytes`; the other offsets of state/blocked-layout.ts. */
  state: u32;
  blockBytes: u32;
  blocks: i32;
  rowSums: u32;
  tile: u32;
  accumulator: u32;
  named: u32;
  columnOccupation: u32;
  sites: i32;
  /** `BatchSpecies` of the rows' and of the columns' species. */
  rowSpecies: u32;
  columnSpecies: u32;
  /** Amplitudes of the start: (offset in γ: u32, 0, re: f64, im: f64) each. */
  start: u32;
  startCount: i32;
  alternations: i32;
  /** 0: forward; 1: echo without undo; 2: echo. */
  protocol: i32;
  /** 0: none; 1: site-phase; 2: fock-phase drawn in every cycle; 3: fock-phase drawn once. */
  erasure: i32;
  /** 1 + 2: phases on rows and on columns. */
  erased: i32;
  /** Cadences by `batch.cadence` of the observables; 0 is never. */
  everyDensities: u32;
  everyEnergies: u32;
  everyEntropies: u32;
  everyImbalance: u32;
  everyIpr: u32;
  everyNorm: u32;
  everyReturn: u32;
  /** Columns by `SCALAR_…`: pointers to float64 by row, 0 where not measured. */
  scalars: u32;
  /** ⟨n_i⟩ by species: float64 by site, rows `densityBytes` apart; 0 where none is kept but that of the last row. */
  rowDensities: u32;
  columnDensities: u32;
  densityBytes: u32;
  /** Scalars of cycle 0 and then both densities, once known. */
  startRow: u32;
  startRowKnown: i32;
  /** Rows that the columns have room for, and rows of this call. */
  capacity: i32;
  rows: i32;
  /** `BatchPoint` by point, `stride` bytes apart; the point and the cycle that come next. */
  points: u32;
  stride: u32;
  count: i32;
  point: i32;
  cycle: u32;
  /** The last `BatchPoint` whose factors were decomposed, or 0: its coefficients hold for every point that agrees. */
  decomposed: u32;
  /** Where its coefficients of the second factor are: equal factors have one set. */
  columnCoefficients: u32;
  /** The point whose phases hold for all cycles of every point that agrees, or 0. */
  prepared: u32;
}

/** One species' tables. */
@unmanaged
export class BatchSpecies {
  network: u32;
  occupied: u32;
  particles: i32;
  dimension: i32;
  /** Its `Factor` in hamiltonian.ts, and the rotations of it. */
  factor: u32;
  coefficients: u32;
  phases: u32;
  marginal: u32;
  hops: u32;
  hopCount: i32;
}

/** What a point has of its own; 2·L float64 follow: the potentials of both species. */
@unmanaged
export class BatchPoint {
  interaction: f64;
  time: f64;
  rowHopping: f64;
  columnHopping: f64;
  /** φ of site-phase, ε of fock-phase. */
  strength: f64;
  cycles: u32;
  seedLow: u32;
  seedHigh: u32;
  reserved: u32;
}

export const SCALAR_ENERGY: usize = 0;
export const SCALAR_IMBALANCE: usize = 3;
export const SCALAR_IPR: usize = 5;
export const SCALAR_NORM: usize = 6;
export const SCALAR_RETURN: usize = 7;
export const SCALAR_SHANNON: usize = 8;
export const SCALAR_COUNT: usize = 11;

@inline export function potentialOf(point: BatchPoint, sites: i32, species: i32): usize {
  return changetype<usize>(point) + offsetof<BatchPoint>() + ((<usize>(species * sites)) << 3);
}
