/** How often the event loop is looked at. */
const EVERY_MS = 100;
/** Half a minute of looks are remembered. */
const REMEMBERED = 300;

/** How late the event loop of this process is: what waits for it, as the renewal of a lease does, waits so long. */
export class EventLoopWatch {
  readonly #timer: NodeJS.Timeout;
  readonly #latest = new Float64Array(REMEMBERED);
  #count = 0;
  #due = performance.now() + EVERY_MS;

  constructor(onLook: (delaySeconds: number) => void) {
    this.#timer = setInterval(() => {
      const now = performance.now();
      const delay = Math.max(0, now - this.#due) / 1_000;
      this.#due = now + EVERY_MS;
      this.#latest[this.#count % REMEMBERED] = delay;
      this.#count += 1;
      onLook(delay);
    }, EVERY_MS);
    this.#timer.unref();
  }

  /** The longest of the last half minute. */
  get worstSeconds(): number {
    return this.#latest.reduce((worst, delay) => Math.max(worst, delay), 0);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
