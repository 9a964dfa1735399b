import { type ColumnTraits, speciesSymbol } from '@loschmidt/core';

/** Of what a point holds. */
const SYMBOLS: Readonly<Record<string, string>> = {
  cycle: 'cycle *k*',
  interaction: '*U*/*J*',
  interaction_tau_upsilon: '*U*_{τυ}/*J*',
  lattice_sites: '*L*',
  erasure_strength: 'strength *ε*',
  erasure_phase: 'phase *φ*',
};

/** The symbol of a column as figures have it; the column's name where it has none. */
export function columnLabel(column: string, traits: ReadonlyMap<string, ColumnTraits>): string {
  const symbol = SYMBOLS[column] ?? traits.get(column)?.symbol;
  if (symbol !== undefined) return symbol;
  const [, species] = /^particles_([a-z0-9]+)$/.exec(column) ?? [];
  return species === undefined ? column : `*N*_{${speciesSymbol(species)}}`;
}
