import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ByteWriter } from 'hyparquet-writer';
import { discardDraft } from './discard-draft.js';
import { openLikeParent } from './like-parent.js';
import { openToAppend } from './own-entry.js';

/** From here on bytes are written from where they are instead of being copied. */
const LARGE_BYTES = 4096;

/**
 * Receives the bytes of one Parquet file and writes them to a new file at each `flush`, so that memory holds one row group.
 * Keeps the SHA-256 of everything written. Large arrays are not copied: they must not change before the flush has ended.
 */
export class FileSink extends ByteWriter {
  private readonly hash = createHash('sha256');
  private bytesWritten = 0;
  /** In order, since the last flush; the bytes of the buffer from `gathered` on come after them. */
  private parts: Uint8Array[] = [];
  private gathered = 0;

  private constructor(
    private readonly path: string,
    /** Undefined while it is released. */
    private handle: FileHandle | undefined,
  ) {
    super(LARGE_BYTES);
  }

  static async create(path: string): Promise<FileSink> {
    return new FileSink(path, await openLikeParent(path));
  }

  override appendBytes(value: Uint8Array): void {
    if (value.length < LARGE_BYTES) {
      super.appendBytes(value);
      return;
    }
    this.gather();
    this.parts.push(value);
    this.offset += value.length;
  }

  async flush(): Promise<void> {
    this.gather();
    let left = this.parts;
    for (const part of left) this.hash.update(part);
    const handle = await this.opened();
    while (left.length > 0) {
      const { bytesWritten } = await handle.writev(left);
      this.bytesWritten += bytesWritten;
      left = without(left, bytesWritten);
    }
    this.parts = [];
    this.index = 0;
    this.gathered = 0;
  }

  override finish(): Promise<void> {
    return this.flush();
  }

  /** Until more is written the file is not open: of 10⁵ chunks that are computed each may have begun three. */
  async release(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  /** fsync and close. */
  async close(): Promise<{ bytes: number; sha256: string }> {
    await (await this.opened()).sync();
    await this.release();
    return { bytes: this.bytesWritten, sha256: this.hash.digest('hex') };
  }

  /** Closes and removes the file, whatever state it is in. */
  async discard(): Promise<void> {
    await this.release().catch(() => undefined);
    await discardDraft(this.path);
  }

  private async opened(): Promise<FileHandle> {
    this.handle ??= await openToAppend(this.path);
    return this.handle;
  }

  private gather(): void {
    if (this.index > this.gathered) {
      this.parts.push(new Uint8Array(this.buffer, this.gathered, this.index - this.gathered));
    }
    this.gathered = this.index;
  }
}

/** What is left of `parts` after their first `bytes`. */
function without(parts: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let gone = bytes;
  let place = 0;
  for (; place < parts.length && gone >= (parts[place]?.length ?? 0); place += 1) gone -= parts[place]?.length ?? 0;
  const [partly, ...rest] = parts.slice(place);
  return partly === undefined ? [] : [partly.subarray(gone), ...rest];
}
