import { decomposeFactors } from './batch-factors';
import { writeRow } from './batch-row';
import { BatchPoint, BatchSpecies, BatchTables } from './batch-tables';
import { applyPhases, fockPhases, sitePhases } from './erase';
import { evolveColumns, evolveRows } from './pass';

/** The columns are full or the time is over; call again. */
const PAUSED: i32 = 0;
/** All points are whole. */
const FINISHED: i32 = 1;
/** The point in progress has a value that is not finite; its rows so far must be thrown away. */
const NOT_FINITE: i32 = 2;

/**
 * Whole trajectories of many small points of one shape: decomposition, cycles, readings, one row a cycle into columns, rows of
 * one point after those of the other. The same kernels in the same order as for a point alone, so that rows have the same bits.
 * Goes on where it stopped; each row costs `rowSeconds` of `budget`, each first cycle `pointSeconds` more.
 */
export function evolveBatch(tables: usize, budget: f64, rowSeconds: f64, pointSeconds: f64): i32 {
  const t = changetype<BatchTables>(tables);
  t.rows = 0;
  while (t.point < t.count) {
    const p = changetype<BatchPoint>(<usize>t.points + <usize>t.point * <usize>t.stride);
    for (; t.cycle <= p.cycles; t.cycle++) {
      if (t.rows == t.capacity || budget <= 0) {
        return PAUSED;
      }
      budget -= rowSeconds;
      if (t.cycle == 0) {
        placeStart(t);
      } else {
        if (t.cycle == 1) {
          budget -= pointSeconds;
          if (decomposeFactors(t, p) != 0 || prepareOnce(t, p) != 0) {
            return NOT_FINITE;
          }
        }
        runCycle(t, p);
      }
      if (writeRow(t, p) != 0) {
        return NOT_FINITE;
      }
      t.rows++;
    }
    t.cycle = 0;
    t.point++;
  }
  return FINISHED;
}

function placeStart(t: BatchTables): void {
  memory.fill(<usize>t.state, 0, <usize>t.blocks * <usize>t.blockBytes);
  for (let term = 0; term < t.startCount; term++) {
    const entry = <usize>t.start + <usize>(term * 24);
    const at = <usize>t.state + <usize>load<u32>(entry);
    store<f64>(at, load<f64>(entry, 8), 0);
    store<f64>(at, load<f64>(entry, 16), 32);
  }
}

/** Phases that hold for all cycles of a point, unless those of the point before do. Returns 1 where one is not finite. */
function prepareOnce(t: BatchTables, p: BatchPoint): i32 {
  if (t.erasure != 1 && t.erasure != 3) {
    return 0;
  }
  if (t.prepared != 0) {
    const before = changetype<BatchPoint>(<usize>t.prepared);
    const sameSeed = t.erasure == 1 || (before.seedLow == p.seedLow && before.seedHigh == p.seedHigh);
    if (before.strength == p.strength && sameSeed) {
      return 0;
    }
    t.prepared = 0;
  }
  if (t.erasure == 3) {
    drawPhases(t, p, 0);
  } else {
    for (let index = 0; index < 2; index++) {
      const s = speciesOf(t, index);
      if (
        (t.erased & (1 << index)) != 0 &&
        sitePhases(s.phases, s.dimension, p.strength, s.occupied, s.particles, t.named) != 0
      ) {
        return 1;
      }
    }
  }
  t.prepared = <u32>changetype<usize>(p);
  return 0;
}

function drawPhases(t: BatchTables, p: BatchPoint, cycle: u32): void {
  for (let index = 0; index < 2; index++) {
    if ((t.erased & (1 << index)) != 0) {
      const s = speciesOf(t, index);
      fockPhases(s.phases, s.dimension, p.strength, cycle, index, p.seedLow, p.seedHigh);
    }
  }
}

@inline function speciesOf(t: BatchTables, index: i32): BatchSpecies {
  return changetype<BatchSpecies>(index == 0 ? <usize>t.rowSpecies : <usize>t.columnSpecies);
}

/** ψ ← ÔUψ, or with the way back Ô†U†ÔUψ (trajectory/run-cycle.ts). */
function runCycle(t: BatchTables, p: BatchPoint): void {
  const rows = speciesOf(t, 0);
  const columns = speciesOf(t, 1);
  for (let step = 0; step < t.alternations; step++) {
    evolveFirst(t, rows, 1);
    evolveSecond(t, rows, columns, 1);
  }
  if (t.erasure == 2) {
    drawPhases(t, p, t.cycle);
  }
  erase(t, rows, columns, 1);
  if (t.protocol == 0) {
    return;
  }
  for (let step = 0; step < t.alternations; step++) {
    evolveSecond(t, rows, columns, -1);
    evolveFirst(t, rows, -1);
  }
  if (t.protocol == 2) {
    erase(t, rows, columns, -1);
  }
}

@inline function evolveFirst(t: BatchTables, rows: BatchSpecies, sign: f64): void {
  if (rows.particles > 0) {
    evolveColumns(t.state, t.blockBytes, 0, t.blocks, rows.coefficients, rows.network, sign);
  }
}

@inline function evolveSecond(t: BatchTables, rows: BatchSpecies, columns: BatchSpecies, sign: f64): void {
  if (columns.particles > 0) {
    const groups = (rows.dimension + 3) >> 2;
    evolveRows(t.state, t.blockBytes, t.blocks, 0, groups, t.columnCoefficients, columns.network, sign, t.tile);
  }
}

@inline function erase(t: BatchTables, rows: BatchSpecies, columns: BatchSpecies, sign: f64): void {
  if (t.erasure != 0) {
    const rowPhases = (t.erased & 1) != 0 ? rows.phases : 0;
    const columnPhases = (t.erased & 2) != 0 ? columns.phases : 0;
    applyPhases(t.state, t.blockBytes, rows.dimension, 0, t.blocks, rowPhases, columnPhases, sign);
  }
}
