import { type Batch, LoschmidtError, type ObservableColumn, type TableName, tableColumns } from '@loschmidt/core';
import { TableDecoder } from '../arrow/table-decoder.js';
import type { wire } from '../wire.js';
import { type ChunkOutline, type CrashReport, type Progress, ProgressCheck } from './progress-check.js';
import { TableDigester, tableName } from './table-digest.js';

/** What a stream brings. After `close` nothing may follow. */
export type ChunkEvent =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | ({ readonly kind: 'progress' } & Progress)
  /** The computing thread died at this point; the stream ends with an error. */
  | ({ readonly kind: 'crash' } & CrashReport)
  | { readonly kind: 'checkpoint'; readonly piece: wire.CheckpointPiece.$Properties }
  | { readonly kind: 'close'; readonly close: StreamTotals };

export interface StreamTotals {
  readonly completed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly runnerId: string;
  readonly versions: { readonly physics: number; readonly kernel: number; readonly code: string };
  /** Rows by table; a table without rows is absent. */
  readonly rows: ReadonlyMap<TableName, number>;
}

/**
 * Believes nothing of a chunk's stream: frames must count without gaps, tables must have the expected schema, and at the end rows,
 * batches and SHA-256 of each table must be those of the closing message; where the chunk is must be a place of its points. Throws `corrupt` where they are not, and `unavailable` from
 * `end` when the stream stopped without a closing message.
 */
export class ChunkStreamChecker {
  readonly #observables: readonly ObservableColumn[];
  readonly #tables = new Map<TableName, { decoder: TableDecoder; digester: TableDigester }>();
  #expected = 0;
  readonly #progress: ProgressCheck;
  /** What came last, after which nothing may. */
  #last: 'closing message' | 'crash' | undefined;

  /** `observables`: columns of the chunk's points, sorted as in the digest. */
  constructor(observables: readonly ObservableColumn[], outline: ChunkOutline) {
    this.#observables = observables;
    this.#progress = new ProgressCheck(outline, corrupt);
  }

  /** Null for a frame that only prepares (a schema) or that a later version has added. */
  accept(frame: wire.ChunkFrame): ChunkEvent | null {
    if (this.#last !== undefined) throw corrupt(`a frame came after the ${this.#last}`);
    if (frame.sequence !== this.#expected) throw corrupt(`frame ${this.#expected} must follow, got ${frame.sequence}`);
    this.#expected += 1;
    if (frame.dataHeader.byteLength > 0) return this.#rows(frame);
    if (frame.progress) return { kind: 'progress', ...this.#progress.progress(frame.progress) };
    if (frame.crash) {
      this.#last = 'crash';
      return { kind: 'crash', ...this.#progress.crash(frame.crash) };
    }
    if (frame.checkpoint) {
      this.#progress.piece(frame.checkpoint);
      return { kind: 'checkpoint', piece: frame.checkpoint };
    }
    if (frame.close) return { kind: 'close', close: this.#close(frame.close) };
    return null;
  }

  /** Call it when the stream has ended. */
  end(): void {
    if (this.#last === 'closing message') return;
    throw new LoschmidtError(
      'unavailable',
      `Cannot finish the chunk: its stream ended after ${this.#expected} frames without a closing message.`,
    );
  }

  #rows(frame: wire.ChunkFrame): ChunkEvent | null {
    const name = tableName(frame.table);
    if (name === undefined) throw corrupt(`frame ${frame.sequence} must name a table, got ${frame.table}`);
    const { decoder, digester } = this.#table(name);
    digester.frame(frame.dataHeader, frame.dataBody);
    const batch = decoder.decode(frame.dataHeader, frame.dataBody);
    if (batch === null) return null;
    digester.batch(batch.rows);
    return { kind: 'batch', batch };
  }

  #close(close: wire.ChunkClose.$Properties): StreamTotals {
    this.#last = 'closing message';
    this.#progress.close(close);
    const promised = new Map((close.tables ?? []).map((digest) => [tableName(digest.table ?? 0), digest]));
    if (promised.size !== this.#tables.size)
      throw corrupt(`${promised.size} tables were promised, ${this.#tables.size} came`);
    for (const [name, { digester }] of this.#tables) {
      const found = digester.digest(name);
      const wanted = promised.get(name);
      if (found.rows !== wanted?.rows || found.batches !== wanted.batches) {
        throw corrupt(
          `${name} must have ${wanted?.rows} rows in ${wanted?.batches} batches, got ${found.rows} in ${found.batches}`,
        );
      }
      if (found.sha256 !== wanted.sha256)
        throw corrupt(`${name} must have sha256 ${wanted.sha256}, got ${found.sha256}`);
    }
    return {
      completed: close.completed ?? 0,
      failed: close.failed ?? 0,
      seconds: close.seconds ?? 0,
      runnerId: close.runnerId ?? '',
      versions: {
        physics: close.versions?.physics ?? 0,
        kernel: close.versions?.kernel ?? 0,
        code: close.versions?.code ?? '',
      },
      rows: new Map([...this.#tables].map(([name, { digester }]) => [name, digester.rows])),
    };
  }

  #table(name: TableName) {
    const known = this.#tables.get(name);
    if (known) return known;
    const columns = tableColumns(name, this.#observables);
    const made = { decoder: new TableDecoder(name, columns), digester: new TableDigester() };
    this.#tables.set(name, made);
    return made;
  }
}

function corrupt(what: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot trust the stream of the chunk: ${what}.`);
}
