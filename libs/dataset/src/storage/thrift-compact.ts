/** A value of Thrift's compact protocol as Parquet's footers have it: all whole numbers as bigint, texts as bytes. A struct may be written as the bytes that it is. */
export type ThriftValue = boolean | bigint | Uint8Array | ThriftList | ThriftStruct;

export interface ThriftList {
  readonly element: number;
  readonly values: readonly ThriftValue[];
}

/** Fields by their number, ascending. */
export type ThriftStruct = ReadonlyMap<number, ThriftField>;

export interface ThriftField {
  readonly type: number;
  readonly value: ThriftValue;
}

/** Numbers of types in the protocol: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I16 = 4;
const I32 = 5;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const SET = 10;
const STRUCT = 12;

/** Reads one struct; nothing that is in it gets lost, whatever it means. Throws where the bytes are no such struct. */
export function readThrift(bytes: Uint8Array): ThriftStruct {
  return readThriftAt(bytes).struct;
}

/** The struct that `bytes` begin with, and the number of its bytes. */
export function readThriftAt(bytes: Uint8Array): { readonly struct: ThriftStruct; readonly length: number } {
  const reader = new Reader(bytes);
  const struct = reader.struct();
  return { struct, length: reader.at };
}

/** The inverse of `readThrift`. */
export function writeThrift(struct: ThriftStruct): Uint8Array {
  const writer = new Writer();
  writer.struct(struct);
  return writer.bytes;
}

class Reader {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  struct(): ThriftStruct {
    const fields = new Map<number, ThriftField>();
    let id = 0;
    for (let head = this.byte(); head !== 0; head = this.byte()) {
      const type = head & 15;
      const step = head >> 4;
      id = step === 0 ? Number(this.zigzag()) : id + step;
      fields.set(id, { type, value: type === TRUE || type === FALSE ? type === TRUE : this.value(type) });
    }
    return fields;
  }

  private value(type: number): ThriftValue {
    switch (type) {
      // In a list; in a struct the type says it.
      case TRUE:
      case FALSE:
        return this.byte() === TRUE;
      case BYTE:
        return BigInt(this.byte());
      case I16:
      case I32:
      case I64:
        return this.zigzag();
      case DOUBLE:
        return this.take(8);
      case BINARY:
        return this.take(Number(this.varint()));
      case LIST:
      case SET:
        return this.list();
      case STRUCT:
        return this.struct();
      default:
        throw new Error(`a footer has no Thrift type ${type}`);
    }
  }

  private list(): ThriftList {
    const head = this.byte();
    const element = head & 15;
    const length = head >> 4 === 15 ? Number(this.varint()) : head >> 4;
    return { element, values: Array.from({ length }, () => this.value(element)) };
  }

  private zigzag(): bigint {
    const coded = this.varint();
    return (coded >> 1n) ^ -(coded & 1n);
  }

  private varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new Error('a footer ends too early');
    this.at += 1;
    return byte;
  }

  private take(length: number): Uint8Array {
    const end = this.at + length;
    if (end > this.bytes.length) throw new Error('a footer ends too early');
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}

class Writer {
  private buffer = new Uint8Array(1 << 8);
  private length = 0;

  get bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  struct(struct: ThriftStruct): void {
    let last = 0;
    for (const [id, { type, value }] of struct) {
      const step = id - last;
      const typed = typeof value === 'boolean' ? (value ? TRUE : FALSE) : type;
      if (step > 0 && step < 16) this.byte((step << 4) | typed);
      else {
        this.byte(typed);
        this.zigzag(BigInt(id));
      }
      last = id;
      if (typeof value !== 'boolean') this.value(type, value);
    }
    this.byte(0);
  }

  private value(type: number, value: ThriftValue): void {
    if (typeof value === 'boolean') this.byte(value ? TRUE : FALSE);
    else if (typeof value === 'bigint') {
      if (type === BYTE) this.byte(Number(value));
      else this.zigzag(value);
    } else if (value instanceof Uint8Array) {
      if (type === BINARY) this.varint(BigInt(value.length));
      this.all(value);
    } else if ('element' in value) this.list(value);
    else this.struct(value);
  }

  private list({ element, values }: ThriftList): void {
    if (values.length < 15) this.byte((values.length << 4) | element);
    else {
      this.byte(0xf0 | element);
      this.varint(BigInt(values.length));
    }
    for (const value of values) this.value(element, value);
  }

  private zigzag(value: bigint): void {
    this.varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
  }

  private varint(value: bigint): void {
    let left = value;
    for (; left >= 128n; left >>= 7n) this.byte(Number(left & 127n) | 128);
    this.byte(Number(left));
  }

  private byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  private all(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
