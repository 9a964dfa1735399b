import { BatchPoint, BatchSpecies, BatchTables, potentialOf } from './batch-tables';
import { decomposeColumns } from './decompose';

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
  if (rows.particles > 0 && decompose(t, p, 0, rows, columns) != 0) {
    return 1;
  }
  // The matrices h_y are the same ones where both species hop alike and are frozen alike.
  const alike =
    rows.particles == columns.particles &&
    p.rowHopping == p.columnHopping &&
    memory.compare(potentialOf(p, t.sites, 0), potentialOf(p, t.sites, 1), (<usize>t.sites) << 3) == 0;
  t.columnCoefficients = alike ? rows.coefficients : columns.coefficients;
  if (!alike && columns.particles > 0 && decompose(t, p, 1, columns, rows) != 0) {
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

function decompose(t: BatchTables, p: BatchPoint, factor: i32, hopper: BatchSpecies, frozen: BatchSpecies): i32 {
  const sites = t.sites;
  const matrix = <usize>t.hoppingMatrix;
  memory.fill(matrix, 0, (<usize>(sites * sites)) << 3);
  const hopping = factor == 0 ? p.rowHopping : p.columnHopping;
  let bond = <usize>t.bonds;
  const end = bond + ((<usize>t.bondCount) << 4);
  for (; bond < end; bond += 16) {
    const i = load<i32>(bond, 0);
    const j = load<i32>(bond, 4);
    const weight = hopping * load<f64>(bond, 8);
    store<f64>(matrix + ((<usize>(i * sites + j)) << 3), weight);
    store<f64>(matrix + ((<usize>(j * sites + i)) << 3), weight);
  }
  const potential = potentialOf(p, sites, factor);
  for (let site = 0; site < sites; site++) {
    store<f64>(matrix + ((<usize>(site * sites + site)) << 3), load<f64>(potential + ((<usize>site) << 3)));
  }
  return decomposeColumns(
    hopper.coefficients,
    sites,
    matrix,
    p.interaction,
    p.time,
    frozen.occupied,
    frozen.particles,
    0,
    (frozen.dimension + 3) & ~3,
    frozen.dimension,
    t.work,
  );
}
