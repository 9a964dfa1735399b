/** How a runner was of no use. */
export type Loss =
  /** It is gone, stopped, or cannot be reached. */
  | 'vanished'
  /** What it sent or answered cannot be right. */
  | 'refused'
  /** It is there, and does nothing: with the chunk, or before it began. */
  | 'hung'
  | 'never-began';

/** Of a chunk that wants a slot, of one that is at a runner and sends its rows, and of one whose rows are here. */
export type Phase = 'dispatch' | 'stream' | 'commit';

/** What becomes of a try; `failed`: the activity is tried again, or never. */
export type Outcome = 'committed' | 'split' | 'requeued' | 'crashed' | 'failed' | Loss;

export interface ObservedPhase {
  /** In W3C's form, for whoever works on it elsewhere; absent: it is not traced. */
  readonly traceparent?: string;
  end(): void;
}

/** Is told what happens to one chunk, and changes nothing of it. */
export interface ObservedChunk {
  begin(phase: Phase): ObservedPhase;
  /** As its runner says. */
  computed(seconds: number): void;
  tried(outcome: Outcome): void;
  /** Points and rows that count from now on. */
  counted(totals: { readonly completed: number; readonly failed: number; readonly rows: number }): void;
  /** Seconds of a core of which nothing counts. */
  lost(seconds: number): void;
  /** A point's state, so that it need not begin anew. */
  saved(bytes: number): void;
  /** The last thing that is told. */
  ended(): void;
}

export interface ChunkName {
  readonly campaign: string;
  readonly run: number;
  readonly chunk: string;
}

export type ObserveChunk = (chunk: ChunkName) => ObservedChunk;

const nothing = () => {};
const NO_PHASE: ObservedPhase = { end: nothing };

/** Nobody looks: it costs nothing. */
export const UNOBSERVED: ObservedChunk = {
  begin: () => NO_PHASE,
  computed: nothing,
  tried: nothing,
  counted: nothing,
  lost: nothing,
  saved: nothing,
  ended: nothing,
};

/** Tells both. Where only one looks, that one alone. */
export function observeWith(...observers: readonly (ObserveChunk | null)[]): ObserveChunk {
  const all = observers.filter((observer) => observer !== null);
  const [first = () => UNOBSERVED] = all;
  if (all.length < 2) return first;
  return (chunk) => {
    const told = all.map((observe) => observe(chunk));
    const each = (tell: (one: ObservedChunk) => void) => {
      for (const one of told) tell(one);
    };
    return {
      begin: (phase) => {
        const phases = told.map((one) => one.begin(phase));
        const traceparent = phases.find((one) => one.traceparent !== undefined)?.traceparent;
        return {
          ...(traceparent !== undefined && { traceparent }),
          end: () => {
            for (const one of phases) one.end();
          },
        };
      },
      computed: (seconds) => each((one) => one.computed(seconds)),
      tried: (outcome) => each((one) => one.tried(outcome)),
      counted: (totals) => each((one) => one.counted(totals)),
      lost: (seconds) => each((one) => one.lost(seconds)),
      saved: (bytes) => each((one) => one.saved(bytes)),
      ended: () => each((one) => one.ended()),
    };
  };
}
