import { greek } from './entropy-curves.js';

/** `*S*_{τ}` of `shannon_tau`, `imbalance τ` of `imbalance_tau`. */
export function quantityLabel(column: string): string {
  const [kind, name = ''] = column.split('_');
  if (kind === 'imbalance') return `imbalance ${greek(name)}`;
  return name === 'total' ? '*S*' : `*S*_{${greek(name)}}`;
}
