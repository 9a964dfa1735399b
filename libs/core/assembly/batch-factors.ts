import { BatchPoint, BatchSpecies, BatchTables, potentialOf } from './batch-tables';
import { decomposeColumns } from './decompose';
import { assembleHopping, Factor, FrozenSpecies } from './hamiltonian';

/**
 * Givens coefficients of both factors of a point (eqs. 5 and 6), unless those of the point before are the same.
 * Returns 0, or 1 where a factor is not finite.
 */
export function decomposeFactors(t: BatchTables, p: BatchPoint): i32 {
  const rows = changetype<BatchSpecies>(<usize>t.rowSpecies);
  const columns = changetype<BatchSpecies>(<usize>t.columnSpecies);
  if (t.decomposed != 0 && sameFactors(t, p, changetype<BatchPoint>(<usize>t.decomposed))) {
    t.decomposed = <u32>changetype<usize>(p);
    return 0;
  }
  t.decomposed = 0;
  if (rows.particles > 0 && decompose(p, t.sites, 0, rows) != 0) {
    return 1;
  }
  // The matrices h_y are the same ones where both species hop alike and are frozen alike.
  const alike =
    rows.particles == columns.particles &&
    p.rowHopping == p.columnHopping &&
    memory.compare(potentialOf(p, t.sites, 0), potentialOf(p, t.sites, 1), (<usize>t.sites) << 3) == 0;
  t.columnCoefficients = alike ? rows.coefficients : columns.coefficients;
  if (!alike && columns.particles > 0 && decompose(p, t.sites, 1, columns) != 0) {
    return 1;
  }
  t.decomposed = <u32>changetype<usize>(p);
  return 0;
}

function sameFactors(t: BatchTables, a: BatchPoint, b: BatchPoint): bool {
  return (
    a.interaction == b.interaction &&
    a.time == b.time &&
    a.rowHopping == b.rowHopping &&
    a.columnHopping == b.columnHopping &&
    memory.compare(potentialOf(a, t.sites, 0), potentialOf(b, t.sites, 0), (<usize>t.sites) << 4) == 0
  );
}

function decompose(p: BatchPoint, sites: i32, factor: i32, hopper: BatchSpecies): i32 {
  const f = changetype<Factor>(<usize>hopper.factor);
  f.hopping = factor == 0 ? p.rowHopping : p.columnHopping;
  f.time = p.time;
  f.potential = <u32>potentialOf(p, sites, factor);
  changetype<FrozenSpecies>(<usize>f.frozen).interaction = p.interaction;
  assembleHopping(changetype<usize>(f));
  return decomposeColumns(changetype<usize>(f), 0, (f.columns + 3) & ~3);
}
