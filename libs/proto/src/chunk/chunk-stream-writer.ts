import { type Batch, type ObservableColumn, type TableName, tableColumns } from '@loschmidt/core';
import { TableEncoder } from '../arrow/table-encoder.js';
import { OWN_VERSIONS } from '../versions.js';
import type { wire } from '../wire.js';
import { TableDigester, tableCode } from './table-digest.js';

/** Makes the frames of one chunk's stream, numbered and hashed. Frames must be sent in the order in which they were made. */
export class ChunkStreamWriter {
  readonly #observables: readonly ObservableColumn[];
  readonly #tables = new Map<TableName, { encoder: TableEncoder; digester: TableDigester }>();
  #sequence = 0;

  /** `observables`: columns of the chunk's points, sorted as in the digest. */
  constructor(observables: readonly ObservableColumn[]) {
    this.#observables = observables;
  }

  /** The first batch of a table is preceded by its schema, and a batch with other categories by its dictionary. */
  batch(batch: Batch): wire.IChunkFrame[] {
    const { encoder, digester } = this.#table(batch.table);
    digester.batch(batch.rows);
    return encoder.encode(batch).map(({ header, body }) => {
      digester.frame(header, body);
      return { ...this.#next(), table: tableCode[batch.table], dataHeader: header, dataBody: body };
    });
  }

  /** `beats`: of a computing thread that counts them. */
  progress(progress: { pointsDone: number; index: number; cycle: number; beats?: number }): wire.IChunkFrame {
    return { ...this.#next(), progress };
  }

  checkpoint(checkpoint: wire.ICheckpointPiece): wire.IChunkFrame {
    return { ...this.#next(), checkpoint };
  }

  /** The last frame of a chunk whose computing thread died. */
  crash(crash: { index: number; cycle: number; reason: string }): wire.IChunkFrame {
    return { ...this.#next(), crash };
  }

  /** The last frame of a chunk that is whole. */
  close(totals: { completed: number; failed: number; seconds: number; runnerId: string }): wire.IChunkFrame {
    const tables = [...this.#tables].map(([name, { digester }]) => digester.digest(name));
    return { ...this.#next(), close: { ...totals, tables, versions: OWN_VERSIONS } };
  }

  #next(): { sequence: number } {
    this.#sequence += 1;
    return { sequence: this.#sequence - 1 };
  }

  #table(name: TableName) {
    const known = this.#tables.get(name);
    if (known) return known;
    const made = { encoder: new TableEncoder(tableColumns(name, this.#observables)), digester: new TableDigester() };
    this.#tables.set(name, made);
    return made;
  }
}
