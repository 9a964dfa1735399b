import { type Checkpoint, LoschmidtError } from '@loschmidt/core';

/** "LOSCHPNT"; seconds and bytes of the rows (f64 each). The core's checkpoint, which comes last, carries the versions. */
const MAGIC = Uint8Array.from([0x4c, 0x4f, 0x53, 0x43, 0x48, 0x50, 0x4e, 0x54]);
const HEADER_BYTES = 24;

/** A point in progress as bytes: header · rows so far (RowLog) · the core's checkpoint. Valid while the trajectory waits. */
export interface SavedBytes {
  readonly cycle: number;
  /** Length of all parts together. */
  readonly bytes: number;
  parts(): Iterable<Uint8Array>;
}

/** Saved bytes that a point goes on from, wherever they are. */
export interface SavedSource {
  readonly bytes: number;
  /** Bytes first … last−1 in parts of any length. Each part is valid until the next one is asked for. */
  read(first: number, last: number): Iterable<Uint8Array>;
}

export interface SavedPoint {
  /** Computing time of the point so far. */
  readonly seconds: number;
  /** For `RowLog`. */
  readonly rows: Uint8Array;
  /** For `evolvePoint`, which checks it. */
  readonly state: Iterable<Uint8Array>;
}

/** `seconds`: computing time of the point so far. */
export function savePoint(rows: Uint8Array, seconds: number, state: Checkpoint): SavedBytes {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setFloat64(8, seconds, true);
  view.setFloat64(16, rows.length, true);
  return {
    cycle: state.cycle,
    bytes: HEADER_BYTES + rows.length + state.bytes,
    *parts() {
      yield header;
      yield rows;
      yield* state.parts();
    },
  };
}

/** Throws `corrupt` where the bytes are no saved point. */
export function openSavedPoint(source: SavedSource): SavedPoint {
  const header = gather(source, 0, HEADER_BYTES);
  const view = new DataView(header.buffer);
  const stateAt = HEADER_BYTES + view.getFloat64(16, true);
  if (!MAGIC.every((byte, place) => byte === header[place]) || !(stateAt <= source.bytes)) {
    throw new LoschmidtError('corrupt', 'Cannot resume from the checkpoint: it must hold a saved point.');
  }
  return {
    seconds: view.getFloat64(8, true),
    rows: gather(source, HEADER_BYTES, stateAt),
    state: source.read(stateAt, source.bytes),
  };
}

function gather(source: SavedSource, first: number, last: number): Uint8Array {
  const bytes = new Uint8Array(last - first);
  let at = 0;
  if (last <= source.bytes) {
    for (const part of source.read(first, last)) {
      bytes.set(part, at);
      at += part.length;
    }
  }
  if (at < bytes.length) throw new LoschmidtError('corrupt', 'Cannot resume from the checkpoint: it ends too early.');
  return bytes;
}
