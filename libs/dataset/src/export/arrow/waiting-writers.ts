import { RecordBatchFileWriter, RecordBatchStreamWriter } from 'apache-arrow';

/**
 * Arrow's writers of a file and of a stream, which keep their bytes in a list until these are written, instead of in a queue that grows without
 * bound and copies them. Arrow exports no such writer: both stand on the protected method that takes bytes and on the position that it counts.
 */
export class FileWriter extends RecordBatchFileWriter {
  readonly waiting: Uint8Array[] = [];

  protected override _write(chunk: ArrayBufferView): this {
    this._position += keep(this.waiting, chunk);
    return this;
  }
}

/** See `FileWriter`. */
export class StreamWriter extends RecordBatchStreamWriter {
  readonly waiting: Uint8Array[] = [];

  protected override _write(chunk: ArrayBufferView): this {
    this._position += keep(this.waiting, chunk);
    return this;
  }
}

function keep(waiting: Uint8Array[], { buffer, byteOffset, byteLength }: ArrayBufferView): number {
  if (byteLength > 0) waiting.push(new Uint8Array(buffer, byteOffset, byteLength));
  return byteLength;
}
