import { createHash, hash, randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createSubfolders, whileThere } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { discardDraft } from '../storage/discard-draft.js';
import { syncFolder } from '../storage/durable.js';
import { openLikeParent } from '../storage/like-parent.js';
import { openToAppend } from '../storage/own-entry.js';
import { withStorageErrors } from '../storage/storage-error.js';
import { type KeptState, STATES_MAGIC, statesName, TRAILER_BYTES } from './states-file.js';

/** Receives the last states of a chunk's points, one after the other. Its file is open only while something is written. */
export interface StatesWriter {
  /** Another state begins; one that did not end is left out. */
  begin(): void;
  append(data: Uint8Array): Promise<void>;
  /** The state is whole. Throws `corrupt` where its bytes do not have this hash: it is left out. */
  end(state: Omit<KeptState, 'offset' | 'bytes'>): Promise<void>;
  /** Makes the file durable and removes others of the same chunk. */
  commit(): Promise<void>;
  /** Nothing is left of it. */
  abort(): Promise<void>;
}

/** Readers see all of the file or nothing. Throws `storage`. */
export async function openStatesWriter(campaign: CampaignFolder, chunk: string): Promise<StatesWriter> {
  const { folder } = campaign;
  const guard = <T>(work: () => Promise<T>) => withStorageErrors(`keep the states of chunk ${chunk}`, folder, work);
  const draft = join(layout.scratch(folder), randomUUID());
  const states: KeptState[] = [];
  let offset = 0;
  let bytes = 0;
  let sha256 = createHash('sha256');
  const begin = () => {
    offset += bytes;
    bytes = 0;
    sha256 = createHash('sha256');
  };
  const write = async (data: Uint8Array) => {
    const file = await openToAppend(draft);
    await file.appendFile(data).finally(() => file.close());
  };
  await guard(async () => {
    await createSubfolders(campaign, dirname(draft));
    await (await openLikeParent(draft)).close();
  });
  return {
    begin,
    append: (data) =>
      guard(async () => {
        sha256.update(data);
        bytes += data.length;
        await write(data);
      }),
    async end(state) {
      const found = sha256.digest('hex');
      const whole = { ...state, offset, bytes };
      begin();
      if (found === state.sha256) states.push(whole);
      else throw new LoschmidtError('corrupt', `Cannot keep the state of ${state.point}: its sha256 is ${found}.`);
    },
    commit: () =>
      guard(async () => {
        if (states.length === 0) return discardDraft(draft);
        const index = Buffer.from(JSON.stringify(states));
        const trailer = Buffer.alloc(TRAILER_BYTES);
        trailer.writeDoubleLE(index.length, 0);
        STATES_MAGIC.copy(trailer, 8);
        const file = await openToAppend(draft);
        try {
          // What came of a state that did not end is no state's.
          await file.appendFile(Buffer.concat([index, trailer]));
          await file.sync();
        } finally {
          await file.close();
        }
        const name = `${chunk}-${hash('sha256', index, 'hex')}`;
        const path = join(layout.states(folder), name);
        await createSubfolders(campaign, dirname(path));
        await whileThere(campaign, () => rename(draft, path));
        await syncFolder(dirname(path));
        for (const other of await readdir(dirname(path))) {
          if (other !== name && statesName(other)?.chunk === chunk)
            await rm(join(dirname(path), other), { force: true });
        }
      }),
    abort: () => discardDraft(draft),
  };
}
