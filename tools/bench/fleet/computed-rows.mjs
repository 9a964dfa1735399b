import { observableColumns } from '../../../libs/core/dist/index.js';
import { ChunkTables } from '../../../libs/engine/dist/chunk/chunk-tables.js';
import { ImpliedRows } from '../../../libs/engine/dist/index.js';
import { ChunkStreamWriter } from '../../../libs/proto/dist/index.js';

/** @typedef {import('../../../libs/proto/dist/index.js').wire.IChunkFrame} Frame */

/**
 * The frames with the rows of a chunk that nobody has computed: those that its points imply, in order, with numbers that only count, and right
 * digests. Equal chunks get the frames that the first one got, with their own numbers.
 */
export class ComputedRows {
  /** @type {Map<string, readonly Frame[]>} */
  #known = new Map();

  /**
   * @param {import('../../../libs/core/dist/index.js').EncodedPoints} points all of as many cycles
   * @param {{name: string, every?: number}[]} observables
   * @param {number} seconds that each point says it took
   */
  frames(points, observables, seconds) {
    const implied = new ImpliedRows({ points, observables, stages: false });
    const key = JSON.stringify([points.count, implied.at(0), observables, seconds]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const columns = observableColumns(observables, implied.species);
    const writer = new ChunkStreamWriter(columns);
    /** @type {Frame[]} */
    const frames = [];
    const tables = new ChunkTables(columns, (batch) => frames.push(...writer.batch(batch)));
    for (let index = 0; index < points.count; index += 1) {
      const { cycles, rows } = implied.at(index);
      for (let cycle = 0; cycle <= cycles; cycle += 1) {
        tables.row(
          index,
          cycle,
          'cycle',
          Float64Array.from(implied.scalars, (_, place) => cycle + place / 8),
          [],
        );
      }
      tables.complete(index, rows, () => seconds);
    }
    tables.finish();
    const close = writer.close({ completed: points.count, failed: 0, seconds: 0, runnerId: '' });
    const all = [...frames, close];
    this.#known.set(key, all);
    return all;
  }
}
