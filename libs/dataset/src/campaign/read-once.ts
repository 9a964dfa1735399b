import type { CampaignFolder } from './campaign-folder.js';

/** Keeps what a campaign's plans say, which does not change, for as long as the campaign is kept. */
export class ReadOnce<Key, Value> {
  readonly #campaigns = new WeakMap<CampaignFolder, Map<Key, Promise<Value>>>();

  /** What `read` gave for that campaign and key; what failed once is read again the next time. */
  get(campaign: CampaignFolder, key: Key, read: () => Promise<Value>): Promise<Value> {
    const known = this.#campaigns.get(campaign) ?? new Map<Key, Promise<Value>>();
    this.#campaigns.set(campaign, known);
    const reading = known.get(key);
    if (reading !== undefined) return reading;
    const begun = read();
    known.set(key, begun);
    begun.catch(() => known.delete(key));
    return begun;
  }
}
