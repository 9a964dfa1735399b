import { createHash } from 'node:crypto';
import { openOwn } from './own-entry.js';

const PIECE = 1 << 20;

/** SHA-256 in hex of a regular file's bytes, a megabyte of which is in memory. */
export async function sha256Of(path: string): Promise<string> {
  const sha256 = createHash('sha256');
  const file = await openOwn(path);
  try {
    // One buffer: those of a stream wait for the garbage collection, by the hundred megabytes.
    const piece = Buffer.allocUnsafeSlow(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE);
      if (bytesRead === 0) return sha256.digest('hex');
      sha256.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
