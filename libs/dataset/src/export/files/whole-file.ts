import { randomUUID } from 'node:crypto';
import { readdir, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { undivided, withDraft } from '../../storage/drafts.js';
import { moveFolderOnce, syncFolder } from '../../storage/durable.js';
import { withOutputErrors } from '../../storage/storage-error.js';

export interface Written {
  readonly rows: number;
  readonly bytes: number;
}

/** Makes ready what belongs beside an output, and gives the way to put it there. */
type Beside = (written: Written) => Promise<() => Promise<void>>;

const nothing: Beside = async () => async () => {};

/**
 * Lets `write` make a new file beside `output` and puts it in its place: the file appears whole or not at all, and what belongs beside it with it. Gives
 * the rows that `write` counts, and bytes. Errors: `not-found` (no folder for it), `bad-input` (no regular file), `storage`.
 */
export async function writeWholeFile(
  output: string,
  write: (draft: string) => Promise<number>,
  beside: Beside = nothing,
): Promise<Written> {
  // Through a link to the file that it names: the rename below must not take the link's place.
  const target = await realpath(output).catch(() => resolve(output));
  await checkOutput(target);
  const folder = dirname(target);
  const draft = join(folder, `.${basename(target)}.${randomUUID()}`);
  return whole(draft, folder, beside, {
    write: async () => ({ rows: await write(draft), bytes: (await stat(draft)).size }),
    place: () => rename(draft, target),
  });
}

/** The same for a new folder of files, which must not be there. */
export async function writeWholeFolder(
  output: string,
  write: (draft: string) => Promise<number>,
  beside: Beside = nothing,
): Promise<Written> {
  const target = resolve(output);
  const folder = dirname(target);
  await checkFolder(output, folder);
  await refuseExisting(output, target);
  const draft = join(folder, `.${basename(target)}.${randomUUID()}`);
  return whole(draft, folder, beside, {
    write: async () => {
      const rows = await write(draft);
      const bytes = await bytesIn(draft);
      await syncFolder(draft);
      return { rows, bytes };
    },
    place: async () => {
      if (!(await moveFolderOnce(draft, target))) await refuseExisting(output, target);
    },
  });
}

interface Steps {
  /** Makes the draft. */
  write(): Promise<Written>;
  /** Puts it in its place. */
  place(): Promise<void>;
}

function whole(draft: string, folder: string, beside: Beside, { write, place }: Steps): Promise<Written> {
  const guarded = <T>(work: () => Promise<T>) => withOutputErrors('write the output', folder, work);
  return withDraft(draft, async () => {
    const written = await guarded(write);
    const placeBeside = await beside(written);
    return undivided(async () => {
      await guarded(async () => {
        await place();
        await syncFolder(folder);
      });
      await placeBeside();
      return written;
    });
  });
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

async function refuseExisting(output: string, target: string): Promise<void> {
  if ((await stat(target).catch(() => null)) === null) return;
  throw new LoschmidtError('bad-input', `Cannot export to ${output}: a new folder is made, and it is there already.`, {
    hint: 'Name another folder with --output, or move that one away.',
  });
}

/** Throws where no file can be written there: `not-found` (no folder for it), `bad-input` (no regular file). */
export async function checkOutput(output: string): Promise<void> {
  await checkFolder(output, dirname(output));
  const entry = await stat(output).catch(() => null);
  if (entry?.isDirectory() === true) {
    throw new LoschmidtError('bad-input', `Cannot export to ${output}: it must be a file's name, and it is a folder.`, {
      hint: `Name a file in it, for example --output ${join(output, 'steps.parquet')}.`,
    });
  }
  if (entry !== null && !entry.isFile()) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot export to ${output}: it must be a regular file, and it is a device or pipe.`,
      {
        hint: 'Name a file with --output: a table appears whole or not at all, so it cannot be streamed.',
      },
    );
  }
}

async function checkFolder(output: string, folder: string): Promise<void> {
  const parent = await stat(folder).catch(() => null);
  if (parent === null || !parent.isDirectory()) {
    const found = parent === null ? 'it does not exist' : 'it is a file';
    throw new LoschmidtError('not-found', `Cannot export to ${output}: ${folder} must be a folder, and ${found}.`, {
      hint: `Type \`mkdir -p ${folder}\` first, or name another file with --output.`,
    });
  }
}
