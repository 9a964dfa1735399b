import { readSync } from 'node:fs';
import type { SavedSource } from '../checkpoint/saved-point.js';

const PART_BYTES = 2 ** 20;

/** Reads saved bytes from an open file, through one buffer: they are never in memory as a whole. `onPart`: before each part. */
export function savedFile(
  { fd, bytes }: { readonly fd: number; readonly bytes: number },
  onPart: () => void,
): SavedSource {
  const buffer = new Uint8Array(PART_BYTES);
  return {
    bytes,
    *read(first, last) {
      for (let at = first; at < last; ) {
        onPart();
        const got = readSync(fd, buffer, 0, Math.min(PART_BYTES, last - at), at);
        if (got === 0) return;
        yield buffer.subarray(0, got);
        at += got;
      }
    },
  };
}
