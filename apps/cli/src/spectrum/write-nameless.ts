import { randomUUID } from 'node:crypto';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkOutput, fillNewFile, withDraft, withOutputErrors, writeWholeFile } from '@loschmidt/dataset';

/**
 * Writes a file that appears whole or not at all, as `writeWholeFile` does, by work that holds the thread for minutes, in which no signal is heard:
 * meanwhile its bytes are in a file without a name beside `output`, of which nothing can stay. Gives the rows that `write` counts.
 */
export async function writeNameless(output: string, write: (file: FileHandle) => Promise<number>): Promise<number> {
  await checkOutput(output);
  const folder = dirname(await realpath(output).catch(() => resolve(output)));
  const nameless = await withOutputErrors('write the output', folder, () => openNameless(folder));
  try {
    const rows = await withOutputErrors('write the output', folder, () => write(nameless));
    await writeWholeFile(output, async (draft) => {
      await fillNewFile(draft, async (file) => {
        for await (const piece of nameless.createReadStream({ start: 0, autoClose: false }))
          await file.appendFile(piece);
      });
      return rows;
    });
    return rows;
  } finally {
    await nameless.close();
  }
}

function openNameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `.${randomUUID()}`);
  // Its name goes, the open file stays.
  return withDraft(path, () => open(path, 'wx+'));
}
