import type { Layout } from './layout.js';
import { type Network, productCount, ROW_BYTES } from './network.js';

/** Puts a network's tables into a layout and returns the offset of the header that assembly/network.ts reads. */
export function placeNetwork(layout: Layout, network: Network): number {
  const { pairs, low, high, runs, basis } = network;
  const table = new Uint32Array(pairs.length * 3);
  for (const [k, { single, table: entries }] of pairs.entries()) {
    table.set([layout.place(entries), single ? entries.length : entries.length / 2, single ? 1 : 0], 3 * k);
  }
  const lowCount = productCount(low);
  const highCount = productCount(high);
  return layout.place(
    Uint32Array.from([
      basis.sites,
      layout.place(table),
      lowCount,
      layout.place(low),
      highCount,
      layout.place(high),
      runs.length / 3,
      layout.place(runs),
      layout.takeScratch((lowCount + highCount) * ROW_BYTES),
    ]),
  );
}
