import { LoschmidtError } from '@loschmidt/core';
import { Message, type MessageHeader, type RecordBatch, RecordBatchStreamWriter } from 'apache-arrow';

/** An encapsulated Arrow message in two parts, as Arrow Flight sends it. */
export interface IpcMessage {
  /** Flatbuffer without its length prefix. */
  readonly header: Uint8Array;
  readonly body: Uint8Array;
  readonly kind: 'schema' | 'dictionary' | 'batch';
}

/**
 * Arrow's own stream writer, of which messages are taken before they are put into one stream of bytes. Arrow exports nothing that encodes a record
 * batch as a message: this stands on two protected methods of its writer. Never compressed: others could not read it.
 */
export class MessageWriter extends RecordBatchStreamWriter {
  #taken: IpcMessage[] = [];
  #pending: { header: Uint8Array; kind: IpcMessage['kind'] } | null = null;

  constructor() {
    super({ autoDestroy: false });
  }

  messagesOf(batch: RecordBatch): IpcMessage[] {
    this.#taken = [];
    this.write(batch);
    return this.#taken;
  }

  protected override _writeMessage<T extends MessageHeader>(message: Message<T>): this {
    const header = Message.encode(message);
    if (message.isSchema()) this.#taken.push({ header, body: new Uint8Array(0), kind: 'schema' });
    else this.#pending = { header, kind: message.isDictionaryBatch() ? 'dictionary' : 'batch' };
    return this;
  }

  protected override _writeBodyBuffers(buffers: ArrayBufferView[]): this {
    if (this.#pending === null)
      throw new LoschmidtError('internal', 'Cannot send rows: a body came without its message.');
    this.#taken.push({ ...this.#pending, body: joinAligned(buffers) });
    this.#pending = null;
    return this;
  }
}

/** Buffers one after the other, each padded with zeros to a multiple of 8 bytes. */
function joinAligned(buffers: readonly ArrayBufferView[]): Uint8Array {
  const total = buffers.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
  const body = Buffer.allocUnsafe(total);
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of buffers) {
    body.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    body.fill(0, at + byteLength, at + aligned(byteLength));
    at += aligned(byteLength);
  }
  return body;
}

function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}
