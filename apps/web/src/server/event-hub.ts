import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Moment } from '../store/answers.js';
import type { FleetView } from '../store/fleet-view.js';
import type { StoreView } from '../store/store-view.js';

export interface WebEvent {
  readonly id: number;
  readonly type: 'campaign' | 'fleet';
  /** Of the campaign's folder in the store; empty of the fleet. */
  readonly name: string;
  /** `run`: no run is at it, so that all that was kept while one was is old. */
  readonly changed: readonly ('campaign' | 'run' | 'list' | 'fleet')[];
}

type Listener = (event: WebEvent) => void;

const LOOK_MS = 1_000;
/** Campaigns that nobody looks at alone are looked at more seldom, the most recent ones. */
const LIST_EVERY = 2;
const MOST_LISTED = 200;
const FLEET_EVERY = 2;
const MOST_REPLAYED = 256;
/** Two events a second for a page; of many pages each is told less often, for it asks anew what it is told of. */
const REST_MS = 500;
const REST_MS_A_PAGE = 100;
const MOST_REST_MS = 10_000;

/** Looks whether something changed, once for all who listen, and while somebody does. */
export class EventHub {
  private readonly ring: WebEvent[] = [];
  private readonly listeners = new Map<Listener, string | null>();
  private readonly versions = new Map<string, string>();
  /** Unlike that of a server before: ids grow with time. */
  private last = Date.now();
  private timer: NodeJS.Timeout | null = null;
  private turn = 0;
  private isLooking = false;

  constructor(
    private readonly store: StoreView,
    private readonly fleet: FleetView,
  ) {}

  get listening(): number {
    return this.listeners.size;
  }

  /** Between two things that a page is told. */
  get restMs(): number {
    return Math.max(REST_MS, Math.min(MOST_REST_MS, REST_MS_A_PAGE * this.listening));
  }

  /** Tells `listener` of one campaign, or of all, and of the fleet; first what came after `since`, as far as it is remembered. Gives the way to end it. */
  listen(campaign: string | null, since: number | null, listener: Listener): () => void {
    for (const event of this.ring) {
      if (since !== null && event.id > since && concerns(event, campaign)) listener(event);
    }
    this.listeners.set(listener, campaign);
    this.timer ??= setInterval(() => void this.look(), LOOK_MS);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  }

  close(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private async look(): Promise<void> {
    // A slow disk is not asked twice at once.
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      this.turn += 1;
      const watched = new Set(this.listeners.values());
      for (const name of watched) if (name !== null) await this.lookAt(name);
      if (watched.has(null) && this.turn % LIST_EVERY === 0) await this.lookAtList();
      if (this.turn % FLEET_EVERY === 0) await this.lookAtFleet();
    } finally {
      this.isLooking = false;
    }
  }

  private async lookAt(name: string): Promise<void> {
    const look = async (): Promise<Moment> => (await this.store.open(name)).snapshot();
    const { version, isLive } = await look().catch((error: unknown) => ({
      version: `error ${error instanceof Error ? error.message : ''}`,
      isLive: false,
    }));
    // Where no run goes on, what is said from now on is whole.
    this.tell('campaign', name, version, isLive ? ['campaign'] : ['campaign', 'run']);
  }

  private async lookAtList(): Promise<void> {
    const names = await this.store.names();
    for (const { name, folder, touchedMs } of names.slice(0, MOST_LISTED)) {
      const commits = await stat(join(folder, 'commits')).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      this.tell('campaign', name, `${touchedMs}/${commits}`, ['list']);
    }
    this.tell('campaign', '', names.map(({ name }) => name).join('/'), ['list']);
  }

  private async lookAtFleet(): Promise<void> {
    const overview = await this.fleet.overview().catch(() => null);
    const runners = overview?.runners.map(({ id, busy, slots, draining }) => [id, busy, slots, draining]);
    const pools = overview?.pools.map(({ name, says, jobs }) => [name, says, jobs.length]);
    this.tell('fleet', '', JSON.stringify([runners, pools, overview?.waiting.length]), ['fleet']);
  }

  private tell(type: WebEvent['type'], name: string, version: string, changed: WebEvent['changed']): void {
    const key = `${type}/${changed[0]}/${name}`;
    const before = this.versions.get(key);
    this.versions.set(key, version);
    // The first look is news, too: whoever listens may have read what was before it.
    if (before === version) return;
    this.last += 1;
    const event: WebEvent = { id: this.last, type, name, changed };
    this.ring.push(event);
    if (this.ring.length > MOST_REPLAYED) this.ring.shift();
    for (const [listener, campaign] of this.listeners) if (concerns(event, campaign)) listener(event);
  }
}

/** Of two events about the same the one that tells of both. */
export function merged(before: WebEvent | undefined, event: WebEvent): WebEvent {
  return { ...event, changed: [...new Set([...(before?.changed ?? []), ...event.changed])] };
}

/** Who looks at one campaign is told of its own changes, who looks at all of those of the list; both of the fleet. */
function concerns({ type, name, changed }: WebEvent, campaign: string | null): boolean {
  if (type === 'fleet') return true;
  return campaign === null ? changed.includes('list') : name === campaign && !changed.includes('list');
}
