import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 in hex of a file's bytes, a megabyte of which is in memory. */
export async function sha256Of(path: string): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) sha256.update(piece);
  return sha256.digest('hex');
}
