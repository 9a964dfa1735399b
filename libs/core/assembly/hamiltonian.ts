/**
 * h_y of eqs. 5 and 6: what one species' particles feel while all other species are frozen in their joint state y. J·w on the bonds, U_i + Σ_s U_s·n_i(y_s)
 * on the diagonal. The only place where it is assembled: for states of any layout and for batches of points.
 */

/** One factor e^{−iH_s t}; written by src/hamiltonian/factor-rotations.ts in this order. */
@unmanaged
export class Factor {
  /** J of the species that hops, and t. */
  hopping: f64;
  time: f64;
  /** L, and (i: i32, j: i32, weight: f64) by bond. */
  modes: i32;
  bonds: u32;
  bondCount: i32;
  /** U_i by site, float64. */
  potential: u32;
  /** Room for L × L float64, row-major: what of h_y is the same for every y. */
  matrix: u32;
  /** `FrozenSpecies` by species in their order, and the number of their joint states y. */
  frozen: u32;
  frozenCount: i32;
  columns: i32;
  /** Where its rotations go (pass.ts), and room to find them (decompose.ts). */
  coefficients: u32;
  work: u32;
}

/** A species that is frozen. In y, which counts all of them row-major, its state is (y / stride) mod dimension. */
@unmanaged
export class FrozenSpecies {
  /** U between it and the species that hops. */
  interaction: f64;
  stride: i32;
  dimension: i32;
  particles: i32;
  /** Sites of each state, u16. */
  occupied: u32;
}

/** `matrix` ← J·w on the bonds and U_i on the diagonal. */
export function assembleHopping(factor: usize): void {
  const f = changetype<Factor>(factor);
  const modes = f.modes;
  const matrix = <usize>f.matrix;
  memory.fill(matrix, 0, (<usize>(modes * modes)) << 3);
  const end = <usize>f.bonds + ((<usize>f.bondCount) << 4);
  for (let bond = <usize>f.bonds; bond < end; bond += 16) {
    const i = load<i32>(bond, 0);
    const j = load<i32>(bond, 4);
    const weight = f.hopping * load<f64>(bond, 8);
    store<f64>(matrix + ((<usize>(i * modes + j)) << 3), weight);
    store<f64>(matrix + ((<usize>(j * modes + i)) << 3), weight);
  }
  for (let site = 0; site < modes; site++) {
    store<f64>(
      matrix + ((<usize>(site * modes + site)) << 3),
      load<f64>(<usize>f.potential + ((<usize>site) << 3)),
    );
  }
}

/** h_y and h_z, one in each lane (16 bytes an entry), at `to`; `field`: room for L float64. */
export function loadHamiltonians(f: Factor, y: i32, z: i32, to: usize, field: usize): void {
  const end = <usize>f.matrix + ((<usize>(f.modes * f.modes)) << 3);
  let entry = to;
  for (let from = <usize>f.matrix; from < end; from += 8, entry += 16) {
    v128.store(entry, v128.load_splat<f64>(from));
  }
  addField(f, y, to, field);
  addField(f, z, to + 8, field);
}

/** The diagonal of one lane += Σ_s U_s·n_i(y_s), summed before it is added. */
function addField(f: Factor, y: i32, lane: usize, field: usize): void {
  const modes = f.modes;
  memory.fill(field, 0, (<usize>modes) << 3);
  for (let index = 0; index < f.frozenCount; index++) {
    const s = changetype<FrozenSpecies>(<usize>f.frozen + <usize>index * offsetof<FrozenSpecies>());
    const state = (y / s.stride) % s.dimension;
    let site = <usize>s.occupied + ((<usize>(state * s.particles)) << 1);
    for (let p = 0; p < s.particles; p++, site += 2) {
      const at = field + ((<usize>load<u16>(site)) << 3);
      store<f64>(at, load<f64>(at) + s.interaction);
    }
  }
  const step = (<usize>(modes + 1)) << 4;
  for (let site = 0; site < modes; site++, lane += step) {
    store<f64>(lane, load<f64>(lane) + load<f64>(field + ((<usize>site) << 3)));
  }
}
