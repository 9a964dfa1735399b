import type { Cut } from './cut.js';
import type { Layout } from './layout.js';
import { ROW_BYTES } from './layout.js';
import { type Network, productCount } from './network.js';
import { entryLength } from './pair-lists.js';
import { rotationRank, type Schedule } from './schedule.js';

/** Puts a network's tables into a layout and returns the offset of the header that assembly/network.ts reads. */
export function placeNetwork(layout: Layout, network: Network): number {
  const { schedule, low, high, runs, basis } = network;
  const lowCount = productCount(low);
  const highCount = productCount(high);
  return layout.place(
    Uint32Array.from([
      basis.sites,
      placeStages(layout, basis.sites, schedule),
      lowCount,
      layout.place(low),
      highCount,
      layout.place(high),
      runs.length / 3,
      layout.place(runs),
      layout.takeScratch((lowCount + highCount) * ROW_BYTES),
      schedule.stages.length,
    ]),
  );
}

/** (rotations, their number, blocks, their number, bytes of a block) for each stage. */
function placeStages(layout: Layout, sites: number, { lists, stages }: Schedule): number {
  const offsets = lists.map(({ entries }) => layout.place(entries));
  const blocks = new Map<Cut, number>();
  const placeBlocks = (cut: Cut) => {
    const table = new Uint32Array(cut.blocks.length);
    for (let at = 0; at < table.length; at += 3) {
      const [number = 0, first = 0, count = 0] = cut.blocks.subarray(at, at + 3);
      const list = lists[number];
      if (list === undefined) throw new RangeError(`There is no list ${number}.`);
      table.set([(offsets[number] ?? 0) + first * 4 * entryLength(list), count, list.single ? 1 : 0], at);
    }
    const offset = layout.place(table);
    blocks.set(cut, offset);
    return offset;
  };
  return layout.place(
    Uint32Array.from(
      stages.flatMap(({ cut, rotations }) => {
        const modes = cut.last - cut.first + 1;
        const table = rotations.flatMap((rotation) => [
          96 * rotationRank(sites, rotation),
          12 * (rotation.mode - cut.first),
        ]);
        return [
          layout.place(Uint32Array.from(table)),
          rotations.length,
          blocks.get(cut) ?? placeBlocks(cut),
          cut.blocks.length / (3 * modes),
          12 * modes,
        ];
      }),
    ),
  );
}
