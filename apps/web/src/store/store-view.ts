import { join, resolve } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import { campaignsIn } from '@loschmidt/dataset';
import { CampaignView } from './campaign-view.js';
import { sharedLook } from './shared-look.js';

export interface StoredName {
  /** Of its folder in the store. */
  readonly name: string;
  readonly folder: string;
  readonly touchedMs: number;
}

const LIST_MS = 1_000;
/** Of thousands: 1/50 of a core goes into it. */
const LIST_PACE = { pace: 50, mostMs: 10_000 };

/** The campaigns of a store. */
export class StoreView {
  readonly folder: string;
  private readonly views = new Map<string, Promise<CampaignView>>();
  private readonly acts = new Map<string, number>();
  /** The most recently made or run first. */
  readonly names: () => Promise<readonly StoredName[]> = sharedLook(LIST_MS, () => campaignsIn(this.folder), LIST_PACE);

  constructor(store: string) {
    this.folder = resolve(store);
  }

  /** Throws `not-found` for what is no campaign of this store, or is one no more. */
  async open(name: string): Promise<CampaignView> {
    if (/[/\\\0]/.test(name) || name.startsWith('.') || name === '')
      throw new LoschmidtError('bad-input', 'Cannot find the campaign: it must be the name of a folder in the store.');
    const known = this.views.get(name);
    if (known !== undefined && (await this.stillGood(known))) return known;
    const again = this.views.get(name);
    if (again !== undefined && again !== known) return again;
    const opened = CampaignView.open(join(this.folder, name)).catch((error) => {
      this.views.delete(name);
      throw error instanceof LoschmidtError && error.code === 'not-found' ? this.missing(name, error) : error;
    });
    this.views.set(name, opened);
    return opened;
  }

  /** How often somebody has acted on a campaign here: what was known of it before is old. */
  actsOn(name: string): number {
    return this.acts.get(name) ?? 0;
  }

  acted(name: string): void {
    this.acts.set(name, this.actsOn(name) + 1);
  }

  private async stillGood(known: Promise<CampaignView>): Promise<boolean> {
    return known.then((view) => view.isCurrent()).catch(() => false);
  }

  private missing(name: string, cause: unknown): LoschmidtError {
    return new LoschmidtError('not-found', `Cannot find campaign ${JSON.stringify(name)}: it is not in the store.`, {
      hint: 'It may have been deleted or moved; the list of campaigns shows what is there.',
      cause,
    });
  }
}
