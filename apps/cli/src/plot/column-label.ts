const GREEK: Readonly<Record<string, string>> = { tau: 'τ', upsilon: 'υ', sigma: 'σ' };

const SYMBOLS: Readonly<Record<string, string>> = {
  cycle: 'cycle *k*',
  return_probability: '*F*',
  interaction: '*U*/*J*',
  interaction_tau_upsilon: '*U*_{τυ}/*J*',
  lattice_sites: '*L*',
  erasure_strength: 'strength *ε*',
  erasure_phase: 'phase *φ*',
  gap_ratio: '⟨*r*⟩',
};

/** The symbol of a column as figures have it; the column's name where it has none. */
export function columnLabel(column: string): string {
  const known = SYMBOLS[column];
  if (known !== undefined) return known;
  const [, kind, species = ''] = /^(shannon|imbalance|particles)_([a-z0-9]+)$/.exec(column) ?? [];
  const index = GREEK[species] ?? species;
  if (kind === 'shannon') return `*S*_{${index}}`;
  if (kind === 'particles') return `*N*_{${index}}`;
  return kind === 'imbalance' ? `imbalance of ${index}` : column;
}
