/** Amplitudes by joint Fock state; state (m, n) of masks `rows[m]`, `columns[n]` is entry m·columns.length + n. */
export interface ReferenceState {
  readonly sites: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  re: number[];
  im: number[];
}

/** All masks with that many of `sites` bits set, ascending: up to 20 sites. */
export function masks(sites: number, particles: number): number[] {
  const found: number[] = [];
  for (let mask = 0; mask < 1 << sites; mask += 1) {
    if (countBits(mask) === particles) found.push(mask);
  }
  return found;
}

export function countBits(mask: number): number {
  let count = 0;
  for (let bits = mask; bits > 0; bits >>= 1) count += bits & 1;
  return count;
}

export function maskOf(occupied: readonly number[]): number {
  return occupied.reduce((mask, site) => mask | (1 << site), 0);
}

export function has(mask: number, site: number): boolean {
  return ((mask >> site) & 1) === 1;
}

/** Σ |γ|² by row (species 0) or by column (species 1). */
export function referenceMarginal(state: ReferenceState, species: number): number[] {
  const count = state.columns.length;
  const sums = new Array<number>(species === 0 ? state.rows.length : count).fill(0);
  for (let index = 0; index < state.re.length; index += 1) {
    const at = species === 0 ? Math.floor(index / count) : index % count;
    sums[at] = (sums[at] ?? 0) + (state.re[index] ?? 0) ** 2 + (state.im[index] ?? 0) ** 2;
  }
  return sums;
}
