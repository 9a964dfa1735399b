import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import {
  readThrift,
  type ThriftList,
  type ThriftStruct,
  type ThriftValue,
  writeThrift,
} from '../../storage/thrift-compact.js';
import type { Sink } from '../arrow/write-arrow.js';
import type { ExportFormat } from '../export-request.js';

/** One file of the rows of several, in the order in which these are appended. */
export interface JoinedFile {
  /** Appends the rows of the file at `path`. */
  append(path: string): Promise<void>;
  /** Writes what is left; at least one was appended. */
  finish(): Promise<void>;
}

const NEWLINE = 10;
const PIECE = 1 << 20;

/**
 * Makes the files of one export, of which one at a time is appended to. However many they are, they hold one buffer and one schema: all parts must
 * have the same, and the first one's metadata are every file's.
 */
export function joinedFiles(format: ExportFormat): (write: Sink) => JoinedFile {
  if (format === 'csv') return (write) => new JoinedCsv(write);
  const shared: Shared = { piece: Buffer.allocUnsafeSlow(PIECE), first: null };
  return (write) => new JoinedParquet(write, shared);
}

interface Shared {
  /** What bytes go through. */
  readonly piece: Buffer<ArrayBuffer>;
  /** The footer of the first part, without its row groups. */
  first: ThriftStruct | null;
}

/** One CSV file of several, each of which begins with the same line of names. */
class JoinedCsv implements JoinedFile {
  private begun = false;

  constructor(private readonly write: Sink) {}

  async append(path: string): Promise<void> {
    let named = !this.begun;
    this.begun = true;
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      const bytes = piece as Uint8Array;
      // Names of columns have no line break.
      const rest = named ? bytes : bytes.subarray(bytes.indexOf(NEWLINE) + 1);
      named ||= bytes.includes(NEWLINE);
      if (rest.length > 0 && named) await this.write(rest);
    }
  }

  async finish(): Promise<void> {}
}

const MAGIC = 'PAR1';

/** Fields of the footer that depend on where the row groups are: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift */
const FILE = { rows: 3, groups: 4 } as const;
const GROUP = { columns: 1, offset: 5, ordinal: 7 } as const;
const CHUNK = { offset: 2, data: 3, offsetIndex: 4, columnIndex: 6 } as const;
const COLUMN = { dataPage: 9, indexPage: 10, dictionaryPage: 11, bloomFilter: 14 } as const;

/** One Parquet file of the row groups of several, in the order in which they are appended: their bytes as they are, and one footer. */
class JoinedParquet implements JoinedFile {
  private position = 0;
  private rows = 0n;
  /** As they are written: ten times less than what is read of them. */
  private readonly groups: Uint8Array[] = [];

  constructor(
    private readonly write: Sink,
    private readonly shared: Shared,
  ) {}

  async append(path: string): Promise<void> {
    if (this.position === 0) await this.add(Buffer.from(MAGIC));
    const { piece } = this.shared;
    const part = await open(path, 'r');
    try {
      const { size } = await part.stat();
      const length = (await readAt(part, size - 8, 8)).readUInt32LE(0);
      const end = size - 8 - length;
      const footer = readThrift(await readAt(part, end, length));
      const moved = BigInt(this.position - MAGIC.length);
      for (let from = MAGIC.length; from < end; from += piece.length) {
        await this.add(await readAt(part, from, Math.min(piece.length, end - from), piece));
      }
      const groups = listOf(footer, FILE.groups);
      this.shared.first ??= withValues(footer, { [FILE.groups]: { ...groups, values: [] } });
      this.rows += wholeNumber(footer, FILE.rows);
      for (const group of groups.values) this.groups.push(writeThrift(movedGroup(group, moved)));
    } finally {
      await part.close();
    }
  }

  async finish(): Promise<void> {
    const { first } = this.shared;
    if (first === null) throw new Error('a Parquet file is joined of one part or more');
    const groups = { ...listOf(first, FILE.groups), values: this.groups };
    const footer = writeThrift(withValues(first, { [FILE.rows]: this.rows, [FILE.groups]: groups }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    await this.add(Buffer.concat([footer, length, Buffer.from(MAGIC)]));
  }

  private async add(bytes: Uint8Array): Promise<void> {
    await this.write(bytes);
    this.position += bytes.length;
  }
}

function movedGroup(group: ThriftValue, by: bigint): ThriftStruct {
  const { element, values } = listOf(structOf(group), GROUP.columns);
  const columns = values.map((value) => {
    const chunk = movedFields(structOf(value), [CHUNK.offset, CHUNK.offsetIndex, CHUNK.columnIndex], by);
    const data = chunk.get(CHUNK.data)?.value;
    return withValues(chunk, { ...(data !== undefined && { [CHUNK.data]: movedFields(structOf(data), PAGES, by) }) });
  });
  const moved = new Map(movedFields(structOf(group), [GROUP.offset], by));
  // Its number in the file, which is not needed and has 16 bits.
  moved.delete(GROUP.ordinal);
  return withValues(moved, { [GROUP.columns]: { element, values: columns } });
}

const PAGES = Object.values(COLUMN);

/** Those of the fields that are there; 0 stands for no place. */
function movedFields(struct: ThriftStruct, ids: readonly number[], by: bigint): ThriftStruct {
  const moved = ids.flatMap((id) => {
    const value = struct.get(id)?.value;
    return typeof value === 'bigint' && value > 0n ? [[id, value + by] as const] : [];
  });
  return withValues(struct, Object.fromEntries(moved));
}

function withValues(struct: ThriftStruct, values: Readonly<Record<number, ThriftValue>>): ThriftStruct {
  return new Map(
    [...struct].map(([id, field]) => {
      const value = values[id];
      return [id, value === undefined ? field : { ...field, value }];
    }),
  );
}

async function readAt(
  file: FileHandle,
  position: number,
  length: number,
  into = Buffer.allocUnsafe(length),
): Promise<Buffer> {
  const { bytesRead } = await file.read(into, 0, length, position);
  if (bytesRead !== length) throw new Error('a part of a Parquet file is cut off');
  return into.subarray(0, length);
}

function structOf(value: ThriftValue): ThriftStruct {
  if (value instanceof Map) return value;
  throw new Error('a footer must have a struct here');
}

function listOf(struct: ThriftStruct, id: number): ThriftList {
  const value = struct.get(id)?.value;
  if (typeof value === 'object' && 'element' in value) return value;
  throw new Error(`a footer must have a list in field ${id}`);
}

function wholeNumber(struct: ThriftStruct, id: number): bigint {
  const value = struct.get(id)?.value;
  if (typeof value === 'bigint') return value;
  throw new Error(`a footer must have a whole number in field ${id}`);
}
