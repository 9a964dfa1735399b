import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { ByteWriter } from 'hyparquet-writer';

/**
 * Receives the bytes of one Parquet file and writes them to a new file at each `flush`, so that memory holds one row group.
 * Keeps the SHA-256 of everything written.
 */
export class FileSink extends ByteWriter {
  private readonly hash = createHash('sha256');
  private bytesWritten = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {
    super(1 << 20);
  }

  static async create(path: string): Promise<FileSink> {
    return new FileSink(path, await open(path, 'wx'));
  }

  async flush(): Promise<void> {
    const bytes = this.getBytes();
    this.hash.update(bytes);
    for (let done = 0; done < bytes.length; ) {
      done += (await this.handle.write(bytes, done, bytes.length - done)).bytesWritten;
    }
    this.bytesWritten += bytes.length;
    this.index = 0;
  }

  override finish(): Promise<void> {
    return this.flush();
  }

  /** fsync and close. */
  async close(): Promise<{ bytes: number; sha256: string }> {
    await this.handle.sync();
    await this.handle.close();
    return { bytes: this.bytesWritten, sha256: this.hash.digest('hex') };
  }

  /** Closes and removes the file, whatever state it is in. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }
}
