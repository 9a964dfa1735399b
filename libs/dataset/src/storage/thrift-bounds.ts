/** Numbers of types in the compact protocol: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
const TYPE = { true: 1, false: 2, byte: 3, i16: 4, i32: 5, i64: 6, double: 7, binary: 8, list: 9, struct: 12 } as const;

/** Footers of Parquet have seven. */
const MOST_DEPTH = 32;

/**
 * Throws unless `bytes` hold a whole struct: no list says that it has more elements than bytes are left, and nothing is in each other without
 * end. Takes no memory itself.
 */
export function refuseBadThrift(bytes: Uint8Array): void {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw new Error('its footer ends too early');
    at += 1;
    return value;
  };
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const part = byte();
      value += (part & 127) * 2 ** shift;
      if (part < 128) return value;
    }
    throw new Error('its footer has a number without an end');
  };
  const skip = (count: number): void => {
    if (count > bytes.length - at) throw new Error('its footer promises more than it has');
    at += count;
  };
  const value = (type: number, depth: number): void => {
    if (depth > MOST_DEPTH) throw new Error('its footer is too deep');
    if (type === TYPE.struct) struct(depth);
    else if (type === TYPE.list) list(depth);
    else if (type === TYPE.binary) skip(varint());
    else if (type === TYPE.double) skip(8);
    else if (type === TYPE.byte) skip(1);
    else if (type === TYPE.i16 || type === TYPE.i32 || type === TYPE.i64) varint();
    else if (type !== TYPE.true && type !== TYPE.false) throw new Error(`its footer has no Thrift type ${type}`);
  };
  const list = (depth: number): void => {
    const head = byte();
    const length = head >> 4 === 15 ? varint() : head >> 4;
    // An element has a byte or more.
    if (length > bytes.length - at) throw new Error('its footer promises more than it has');
    const type = head & 15;
    for (let k = 0; k < length; k += 1) {
      if (type === TYPE.true || type === TYPE.false) skip(1);
      else value(type, depth + 1);
    }
  };
  const struct = (depth: number): void => {
    for (let head = byte(); head !== 0; head = byte()) {
      if (head >> 4 === 0) varint();
      value(head & 15, depth + 1);
    }
  };
  struct(0);
}
