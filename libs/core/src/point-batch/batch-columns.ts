/** What assembly/batch-row.ts measures, in the order of the cadences in assembly/batch-tables.ts. */
export const BATCH_OBSERVABLES: readonly string[] = [
  'densities',
  'energies',
  'entropies',
  'imbalance',
  'ipr',
  'norm',
  'return',
];

/** Its columns in the order of `SCALAR_…` there; the lists by species. */
export function batchColumns(species: readonly string[]): {
  readonly scalars: readonly string[];
  readonly lists: readonly [string, string];
} {
  const [rows, columns] = species;
  return {
    scalars: [
      ...['energy_h1', 'energy_h2', 'energy_total'],
      ...[`imbalance_${rows}`, `imbalance_${columns}`],
      ...['ipr', 'norm_error', 'return_probability'],
      ...[`shannon_${rows}`, `shannon_${columns}`, 'shannon_total'],
    ],
    lists: [`density_${rows}`, `density_${columns}`],
  };
}
