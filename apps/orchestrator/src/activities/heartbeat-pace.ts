/** Milliseconds between two heartbeats of an activity. What travels on them acts within seconds, and a server waits eight or more for the next one. */
const LEAST_MS = 500;
const MOST_MS = 2_500;

/** The server writes each heartbeat down: a thousand a second would be all that it does. */
const MOST_A_SECOND = 100;

/** How often the activities of a process tell the server that they live: together so often that it has time for something else. */
export class HeartbeatPace {
  #activities = 0;

  get ms(): number {
    return Math.min(MOST_MS, Math.max(LEAST_MS, (1_000 * this.#activities) / MOST_A_SECOND));
  }

  /** Calls `beat` at once and at this pace. Returns how to stop it. */
  begin(beat: () => void): () => void {
    this.#activities += 1;
    let timer: NodeJS.Timeout;
    const next = () => {
      beat();
      timer = setTimeout(next, this.ms);
    };
    next();
    return () => {
      this.#activities -= 1;
      clearTimeout(timer);
    };
  }
}
