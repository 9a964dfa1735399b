import type { CampaignFolder } from './campaign-folder.js';

/** Keeps what a campaign's plans say, which does not change, for as long as the campaign is kept: of each campaign the `most` values that were asked for last. */
export class ReadOnce<Key, Value> {
  readonly #campaigns = new WeakMap<CampaignFolder, Map<Key, Promise<Value>>>();

  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  /** What `read` gave for that campaign and key; what failed once is read again the next time. */
  get(campaign: CampaignFolder, key: Key, read: () => Promise<Value>): Promise<Value> {
    const known = this.#campaigns.get(campaign) ?? new Map<Key, Promise<Value>>();
    this.#campaigns.set(campaign, known);
    const reading = known.get(key) ?? read();
    known.delete(key);
    known.set(key, reading);
    reading.catch(() => {
      if (known.get(key) === reading) known.delete(key);
    });
    const [oldest] = known.keys();
    if (known.size > this.most && oldest !== undefined) known.delete(oldest);
    return reading;
  }
}
