import { search } from './api-client.js';

export type Connection = 'connecting' | 'live' | 'lost';

type Listener = (topic: string, isWhole: boolean) => void;

/**
 * One stream of changes for the whole page; the browser connects again by itself and asks for what it missed. A page that nobody sees has none: all
 * tabs of a browser share six connections to a server.
 */
class Changes {
  #source: EventSource | null = null;
  #campaign: string | null = null;
  readonly #listeners = new Set<Listener>();
  readonly #watchers = new Set<(state: Connection) => void>();
  #state: Connection = 'connecting';
  #isFollowing = false;

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#close();
      else if (this.#isFollowing && this.#source === null) {
        this.#open();
        this.#tell('*', true);
      }
    });
  }

  /** Follows one campaign closely, or, of null, all of them from afar. */
  follow(campaign: string | null): void {
    if (this.#source !== null && this.#campaign === campaign) return;
    this.#campaign = campaign;
    this.#isFollowing = true;
    this.#close();
    if (!document.hidden) this.#open();
  }

  /**
   * Calls back with the name of a campaign, or `fleet`, that changed; `*` where anything may have. `isWhole`: what was answered for a while, as a run
   * went on, is answered no more. Returns what ends it.
   */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(watcher: (state: Connection) => void): () => void {
    this.#watchers.add(watcher);
    watcher(this.#state);
    return () => this.#watchers.delete(watcher);
  }

  #close() {
    this.#source?.close();
    this.#source = null;
  }

  #open() {
    const source = new EventSource(`/api/v1/events${search({ campaign: this.#campaign })}`);
    this.#source = source;
    source.onopen = () => {
      // Of what changed between the first asking and this moment nobody tells.
      this.#tell('*', true);
      this.#become('live');
    };
    source.onerror = () => {
      this.#become('lost');
      // A server that is started again refuses the first try for good.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => {
        if (this.#source === source) {
          this.#source = null;
          this.#open();
        }
      }, RETRY_MS);
    };
    source.addEventListener('campaign', (event) => {
      const { name, changed } = newsIn(event.data);
      // Of a list nobody says that a run has ended.
      this.#tell(name, changed.includes('run') || changed.includes('list'));
    });
    source.addEventListener('fleet', () => this.#tell('fleet', false));
  }

  #tell(topic: string, isWhole: boolean) {
    for (const listener of this.#listeners) listener(topic, isWhole);
  }

  #become(state: Connection) {
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }
}

const RETRY_MS = 3_000;

function newsIn(data: string): { readonly name: string; readonly changed: readonly string[] } {
  try {
    const { name = '*', changed = [] } = JSON.parse(data) as { name?: string; changed?: readonly string[] };
    return { name, changed };
  } catch {
    return { name: '*', changed: [] };
  }
}

export const changes = new Changes();
