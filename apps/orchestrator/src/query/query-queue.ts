import { LoschmidtError } from '@loschmidt/core';
import { type QueryLimits, setBy } from './query-limits.js';

interface Waiting {
  readonly client: string;
  /** Those with the lowest go first. */
  readonly turn: number;
  start(): void;
}

/**
 * Who may ask next: at most `processes` queries at a time and `waiting` behind them, clients by turns. One client has all but one of the processes
 * at most, and half of the places to wait.
 */
export class QueryQueue {
  readonly #running = new Map<string, number>();
  #waiting: Waiting[] = [];
  /** The turn of the query that was started last; that of a client's next query is later than those of its others. */
  #turn = 0;
  readonly #lastTurns = new Map<string, number>();

  constructor(private readonly limits: Pick<QueryLimits, 'processes' | 'waiting' | 'seconds'>) {}

  /**
   * Resolves, when a query of the client may run, with what is to be called when it has ended. Errors: `over-capacity` when too many wait, or for
   * too long; `cancelled` once the signal is aborted.
   */
  async enter(client: string, signal: AbortSignal): Promise<() => void> {
    refuseGone(signal);
    const { processes, waiting, seconds } = this.limits;
    const own = this.#waiting.filter((other) => other.client === client).length;
    const mayRun = this.#sum() < processes && this.#mayRun(client) && own === 0;
    if (!mayRun && (this.#waiting.length >= waiting || own >= Math.max(1, waiting / 2))) {
      throw tooMany(`${this.#sum()} run and ${this.#waiting.length} wait, ${own} of these from the same client`);
    }
    await new Promise<void>((resolve, reject) => {
      const turn = Math.max(this.#turn, this.#lastTurns.get(client) ?? 0) + 1;
      this.#lastTurns.set(client, turn);
      const leave = (error: LoschmidtError) => {
        this.#waiting = this.#waiting.filter((other) => other !== entry);
        settle();
        reject(error);
      };
      const gone = () => leave(callerIsGone());
      const timer = setTimeout(() => leave(tooMany(`this one has waited for ${seconds} s`)), seconds * 1_000);
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', gone);
      };
      const entry: Waiting = {
        client,
        turn,
        start: () => {
          settle();
          resolve();
        },
      };
      signal.addEventListener('abort', gone);
      this.#waiting.push(entry);
      this.#startNext();
    });
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#count(client, -1);
      this.#startNext();
    };
  }

  #startNext(): void {
    while (this.#sum() < this.limits.processes) {
      const ready = this.#waiting.filter(({ client }) => this.#mayRun(client));
      const [first] = ready.sort((a, b) => a.turn - b.turn);
      if (first === undefined) return;
      this.#waiting = this.#waiting.filter((other) => other !== first);
      this.#turn = Math.max(this.#turn, first.turn);
      for (const [client, turn] of this.#lastTurns) if (turn <= this.#turn) this.#lastTurns.delete(client);
      this.#count(first.client, 1);
      first.start();
    }
  }

  #mayRun(client: string): boolean {
    return (this.#running.get(client) ?? 0) < Math.max(1, this.limits.processes - 1);
  }

  #count(client: string, change: number): void {
    const count = (this.#running.get(client) ?? 0) + change;
    if (count > 0) this.#running.set(client, count);
    else this.#running.delete(client);
  }

  #sum(): number {
    return [...this.#running.values()].reduce((sum, count) => sum + count, 0);
  }
}

function refuseGone(signal: AbortSignal): void {
  if (signal.aborted) throw callerIsGone();
}

function callerIsGone(): LoschmidtError {
  return new LoschmidtError('cancelled', 'Cannot run the query: its caller has cancelled it or is gone.');
}

function tooMany(found: string): LoschmidtError {
  return new LoschmidtError('over-capacity', `Cannot run the query now: there are too many, ${found}.`, {
    hint: `Try again later. ${setBy('processes')}`,
  });
}
