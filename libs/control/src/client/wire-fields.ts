/** Fields of one message of protocol buffers by number: the bytes of those that have a length, in order; of all others that they are there. */
export function fieldsOf(message: Uint8Array): Map<number, Uint8Array[]> {
  const found = new Map<number, Uint8Array[]>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at];
      if (byte === undefined) throw new RangeError('the message ends in the middle of a number');
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const kind = key % 8;
    if (kind === 0) varint();
    const length = kind === 2 ? varint() : kind === 1 ? 8 : kind === 5 ? 4 : 0;
    if (![0, 1, 2, 5].includes(kind) || at + length > message.length) throw new RangeError('not a message');
    const number = (key - kind) / 8;
    found.set(number, [...(found.get(number) ?? []), message.subarray(at, at + length)]);
    at += length;
  }
  return found;
}

/** A field that has a length: text, bytes or a message. */
export function bytesField(number: number, bytes: ArrayLike<number>): number[] {
  return [...varintOf(8 * number + 2), ...varintOf(bytes.length), ...Array.from(bytes)];
}

export function numberField(number: number, value: number): number[] {
  return [...varintOf(8 * number), ...varintOf(value)];
}

function varintOf(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varintOf(Math.floor(value / 128))];
}
