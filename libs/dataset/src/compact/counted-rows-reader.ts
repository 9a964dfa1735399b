import { stat } from 'node:fs/promises';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import type { ChunkMarker } from '../commit/marker.js';
import { partsOf, readSplits } from '../commit/splits.js';
import type { Chunk } from '../plan/chunk.js';
import { withReadErrors } from '../storage/storage-error.js';
import { type CountedRows, countedRows } from './counted-rows.js';
import { refuseDamage } from './damage.js';

/**
 * The rows that count, for those who ask again and again while commits come: each marker is read once, and its files are looked at once. Files
 * that were damaged since are found by whoever reads them. About 2 kB a commit.
 */
export class CountedRowsReader {
  private known = nothingRead();
  private aside = '';

  constructor(private readonly campaign: CampaignFolder) {}

  /** Errors: `corrupt` where a file that was committed since the last time is missing or cut off. */
  async read(): Promise<CountedRows> {
    const { campaign } = this;
    // A marker changes in one way only: it is set aside, and its chunk committed anew.
    const aside = await lastSetAside(campaign);
    if (aside !== this.aside) this.forget();
    this.aside = aside;
    // Another read may forget it meanwhile: this one goes on with what it has, and leaves nothing of that behind.
    const { known } = this;
    known.planned ??= readPlannedChunks(campaign);
    known.planned.catch(() => this.forget());
    const counted = await countedRows(campaign, {
      table: partsOf(await known.planned, await readSplits(campaign)),
      markers: known.markers,
    });
    const placeOf = ({ chunk }: ChunkMarker) => `${chunk} ${counted.compacted.get(chunk)?.number ?? ''}`;
    const fresh = counted.markers.filter((marker) => !known.checked.has(placeOf(marker)));
    await refuseDamage(campaign, { ...counted, markers: fresh }, 'sizes');
    for (const marker of fresh) {
      known.markers.set(marker.chunk, marker);
      known.checked.add(placeOf(marker));
    }
    return counted;
  }

  /** Everything is read again the next time: after an error, whatever it was. */
  forget(): void {
    this.known = nothingRead();
  }
}

interface Known {
  readonly markers: Map<string, ChunkMarker>;
  /** Chunks, each with where its rows are, whose files had their sizes. */
  readonly checked: Set<string>;
  planned: Promise<readonly Chunk[]> | null;
}

function nothingRead(): Known {
  return { markers: new Map(), checked: new Set(), planned: null };
}

/** Changes whenever a marker is moved out of its place. */
function lastSetAside({ folder }: CampaignFolder): Promise<string> {
  const path = layout.damaged(folder);
  return withReadErrors('read the commits', path, () =>
    stat(path, { bigint: true }).then(
      ({ mtimeNs, ino }) => `${mtimeNs}/${ino}`,
      () => '',
    ),
  );
}
