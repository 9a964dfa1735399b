import { LoschmidtError } from '@loschmidt/core/error';
import { changedAt, timesOf } from '../store/changed-at.js';
import type { StoredName } from '../store/store-view.js';
import { type CampaignEntry, type EntrySources, readEntry } from './campaign-entry.js';

/** A file system may count time in seconds: what has just changed may change again unseen. */
const SETTLED_MS = 2_000;

interface Known {
  readonly times: string;
  readonly entry: CampaignEntry;
}

/** The entries of a list, which a damaged campaign does not hide. One at which no run is is read again only when its folder has changed. */
export class ListedEntries {
  private readonly known = new Map<string, Known>();

  /** Null for one that was deleted while it was looked at. */
  async get(sources: EntrySources, { name, folder }: StoredName): Promise<CampaignEntry | null> {
    const reading = timesOf(folder);
    const times = await reading;
    const known = this.known.get(name);
    if (known?.times === times.join()) return known.entry;
    this.known.delete(name);
    try {
      const { entry, snapshot } = await readEntry(sources, name, { times: reading });
      const isSettled = Date.now() - Math.max(...times) > SETTLED_MS;
      if (isSettled && snapshot.status.state !== 'running') this.known.set(name, { times: times.join(), entry });
      return entry;
    } catch (error) {
      if (error instanceof LoschmidtError && error.code === 'not-found') return null;
      return {
        ...{
          name,
          id: null,
          folder,
          state: 'unreadable',
          interrupted: false,
          points: null,
          rows: null,
          coreSeconds: null,
        },
        error: error instanceof Error ? error.message : String(error),
        ...{
          etaSeconds: null,
          etaLikelySeconds: null,
          tags: [],
          note: null,
          changedAt: (await changedAt(folder, reading)).toISOString(),
        },
      };
    }
  }
}
