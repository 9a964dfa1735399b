import { type FileMetaData, parquetMetadata } from 'hyparquet';
import { openOwn } from './own-entry.js';
import { refuseBadThrift } from './thrift-bounds.js';

const MAGIC = 'PAR1';
/** The length of the footer, and the magic. */
const TAIL = 8;

/**
 * The footer of a Parquet file of `TableFile`. Throws where it promises more than the file can hold: whoever reads by it takes memory for what
 * it says. A row of ours has a column that takes a byte or more.
 */
export async function readFooter(path: string): Promise<FileMetaData> {
  const file = await openOwn(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, from);
      if (bytesRead !== length) throw new Error('it is too short');
      return bytes;
    };
    if (size < TAIL + MAGIC.length) throw new Error('it is too short');
    const tail = await read(size - TAIL, TAIL);
    const length = tail.readUInt32LE(0);
    if (tail.toString('latin1', 4) !== MAGIC || length > size - TAIL)
      throw new Error('it does not end as such a file does');
    const footer = await read(size - TAIL - length, length + TAIL);
    refuseBadThrift(footer.subarray(0, length));
    const metadata = parquetMetadata(
      footer.buffer.slice(footer.byteOffset, footer.byteOffset + footer.length) as ArrayBuffer,
    );
    refuseTooMuch(metadata, size);
    return metadata;
  } finally {
    await file.close();
  }
}

function refuseTooMuch({ num_rows: rows, row_groups: groups }: FileMetaData, size: number): void {
  const all = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const counts = [Number(rows), ...groups.map((group) => Number(group.num_rows))];
  if (all !== Number(rows) || counts.some((count) => !(count >= 0 && count <= size))) {
    throw new Error(`it cannot have ${rows} rows in ${size} bytes`);
  }
  for (const { columns } of groups) {
    for (const { meta_data: about } of columns) {
      const from = Number(about?.data_page_offset ?? 0);
      const bytes = Number(about?.total_compressed_size ?? 0);
      if (!(from >= 0 && bytes >= 0 && from + bytes <= size)) throw new Error('a column is not inside it');
    }
  }
}
