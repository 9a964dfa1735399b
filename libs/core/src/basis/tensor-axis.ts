/**
 * One species' view of a row-major state of all species, last species fastest: [outer][rows][inner]. A column is one joint
 * configuration of all other species, in row-major order of theirs.
 */
export interface TensorAxis {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

export function tensorAxis(dimensions: readonly number[], species: number): TensorAxis {
  const product = (list: readonly number[]) => list.reduce((size, dimension) => size * dimension, 1);
  const rows = dimensions[species] ?? 1;
  const inner = product(dimensions.slice(species + 1));
  return { rows, inner, columns: product(dimensions) / rows };
}

/** Row-major index of a joint Fock state. */
export function tensorIndex(dimensions: readonly number[], states: readonly number[]): number {
  return dimensions.reduce((index, dimension, species) => index * dimension + (states[species] ?? 0), 0);
}

/** The inverse of tensorIndex. */
export function tensorStates(dimensions: readonly number[], index: number): number[] {
  let rest = index;
  return dimensions
    .toReversed()
    .map((dimension) => {
      const state = rest % dimension;
      rest = (rest - state) / dimension;
      return state;
    })
    .reverse();
}
