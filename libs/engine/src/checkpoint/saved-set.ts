import type { SavedSource } from './saved-point.js';

/** "LOSCHSET"; how many, then place in the chunk and bytes of each (f64). Their bytes follow, in this order. */
const MAGIC = Uint8Array.from([0x4c, 0x4f, 0x53, 0x43, 0x48, 0x53, 0x45, 0x54]);
const HEAD_BYTES = 16;
const ENTRY_BYTES = 16;

/** A saved point in a set. */
export interface SavedEntry {
  /** Place in the chunk, from 0. */
  readonly index: number;
  readonly bytes: number;
}

/** What stands before the bytes of several saved points, so that they travel as one. */
export function savedSetHeader(entries: readonly SavedEntry[]): Uint8Array {
  const header = new Uint8Array(HEAD_BYTES + ENTRY_BYTES * entries.length);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setFloat64(8, entries.length, true);
  for (const [place, { index, bytes }] of entries.entries()) {
    view.setFloat64(HEAD_BYTES + ENTRY_BYTES * place, index, true);
    view.setFloat64(HEAD_BYTES + ENTRY_BYTES * place + 8, bytes, true);
  }
  return header;
}

/** The saved points of a chunk by their places: those of a set, or the only one, which is of the point at `index`. */
export function openSavedSet(source: SavedSource, index: number): ReadonlyMap<number, SavedSource> {
  const alone = new Map([[index, source]]);
  const head = bytesOf(source, 0, HEAD_BYTES);
  if (!MAGIC.every((byte, at) => byte === head[at])) return alone;
  const count = new DataView(head.buffer).getFloat64(8, true);
  const first = HEAD_BYTES + ENTRY_BYTES * count;
  // What is no set is refused as a saved point.
  if (!Number.isSafeInteger(count) || count < 0 || first > source.bytes) return alone;
  const table = new DataView(bytesOf(source, HEAD_BYTES, first).buffer);
  const found = new Map<number, SavedSource>();
  let offset = first;
  for (let place = 0; place < count; place += 1) {
    const bytes = table.getFloat64(ENTRY_BYTES * place + 8, true);
    if (!(bytes >= 0 && offset + bytes <= source.bytes)) return alone;
    const from = offset;
    found.set(table.getFloat64(ENTRY_BYTES * place, true), {
      bytes,
      read: (begin, end) => source.read(from + begin, from + Math.min(end, bytes)),
    });
    offset += bytes;
  }
  return found;
}

/** Zeros where they end too early. */
function bytesOf(source: SavedSource, first: number, last: number): Uint8Array {
  const bytes = new Uint8Array(last - first);
  let at = 0;
  for (const part of source.read(first, Math.min(last, source.bytes))) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
