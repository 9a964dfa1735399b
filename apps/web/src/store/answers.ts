import { LoschmidtError } from '@loschmidt/core/error';

/** What was computed once is given again for so many times as long as it cost while a run brings rows: 1/400 of a core goes into one view. */
const PACE = 400;
const MOST_KEPT = 300;
/** Between a change in a run and the answer that shows it. */
const LONGEST_MS = 300_000;
/** The first answer has paid for what is loaded and compiled for the others, too: it says little of what they cost. */
const FIRST_MS = 10_000;
/** What is read in no time is read once for all who ask within so long. */
const MOMENT_MS = 400;

/** How long an answer is given again while a run goes on, and whether it is of before the last change. */
export interface Keeping {
  readonly seconds: number;
  readonly isBehind: boolean;
}

/** What an answer is of. */
export interface Moment {
  /** Unlike that of any moment at which the answer may be another one. */
  readonly version: string;
  /** A run is about to bring more: the answer may be of a little before. */
  readonly isLive: boolean;
  /** But never of before this was another one. */
  readonly basis?: string;
}

/** Of answers that change with more than a campaign: new soon, whoever asks; while a run goes on, as soon as they may cost it again. */
export function thisMoment(isLive: boolean, basis: string): Moment {
  return { version: `${Math.floor(performance.now() / MOMENT_MS)} ${basis}`, isLive, basis };
}

interface Kept {
  readonly version: string;
  readonly basis: string | undefined;
  readonly at: number;
  readonly longestMs: number;
  /** Of a core: to make it, to write it down, and to send it to everybody who looks. */
  costMs: number;
  readonly answer: unknown;
  /** Why there is none. */
  readonly refusal: LoschmidtError | null;
  /** As of when it was given last. */
  isLive: boolean;
  isBehind: boolean;
}

/** A computation and those who wait for it: it is ended when the last of them has gone. */
interface UnderWay {
  readonly answer: Promise<unknown>;
  readonly end: AbortController;
  askers: number;
}

/** Aggregates, each kept with the version of the campaign that it is of. Whoever asks for the same at once shares one computation. */
export class Answers {
  private readonly kept = new Map<string, Kept>();
  private readonly underWay = new Map<string, UnderWay>();
  /** Those that nobody waits for any more, too. */
  private readonly running = new Set<Promise<unknown>>();
  private readonly keptOf = new WeakMap<object, Kept>();

  /** `cpuMs`: what this process has used of all cores so far. */
  constructor(private readonly cpuMs: () => number = ownCpuMs) {}

  /** `asker`: its signal says that whoever asks is gone; `compute` gets the signal that nobody asks any more. */
  async get<T>(
    key: string,
    moment: Moment,
    compute: (nobodyAsks: AbortSignal) => Promise<T>,
    asker?: { readonly signal: AbortSignal },
  ): Promise<T> {
    const { version, isLive, basis } = moment;
    const known = this.kept.get(key);
    // A refusal has no way to say that it is behind: what it refuses may be right since.
    const mayBeBehind = isLive && known?.refusal === null && known.basis === basis && isYoung(known);
    if (known !== undefined && (known.version === version || mayBeBehind)) {
      if (known.refusal !== null) throw known.refusal;
      known.isLive = isLive;
      known.isBehind = known.version !== version;
      return known.answer as T;
    }
    // Of a request it is made where it is asked for.
    const gone = asker?.signal;
    const place = `${key}\n${version}`;
    const shared = this.underWay.get(place) ?? this.begin(place, key, moment, compute);
    shared.askers += 1;
    const leave = () => {
      shared.askers -= 1;
      if (shared.askers > 0) return;
      // Whoever asks from now on begins anew.
      if (this.underWay.get(place) === shared) this.underWay.delete(place);
      shared.end.abort();
    };
    if (gone?.aborted) leave();
    else gone?.addEventListener('abort', leave);
    try {
      return (await shared.answer) as T;
    } finally {
      gone?.removeEventListener('abort', leave);
    }
  }

  /** Counts `ms` more of a core for an answer that was given. */
  spend(answer: object, ms: number): void {
    const kept = this.keptOf.get(answer);
    if (kept !== undefined) kept.costMs += ms;
  }

  /** Null where the next who asks is answered by what is then. */
  keepingOf(answer: object): Keeping | null {
    const kept = this.keptOf.get(answer);
    if (kept === undefined || !kept.isLive) return null;
    return { seconds: Math.max(0, leftMs(kept)) / 1_000, isBehind: kept.isBehind };
  }

  /** Resolves when nothing is computed any more. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private begin(
    place: string,
    key: string,
    { version, isLive, basis }: Moment,
    compute: (nobodyAsks: AbortSignal) => Promise<unknown>,
  ): UnderWay {
    const end = new AbortController();
    const began = this.cpuMs();
    const keep = (answer: unknown, refusal: LoschmidtError | null) => {
      const costMs = this.cpuMs() - began;
      const longestMs = this.kept.has(key) ? LONGEST_MS : FIRST_MS;
      const at = performance.now();
      const kept: Kept = { version, basis, at, longestMs, costMs, answer, refusal, isLive, isBehind: false };
      this.kept.delete(key);
      this.kept.set(key, kept);
      if (typeof answer === 'object' && answer !== null) this.keptOf.set(answer, kept);
      const [oldest] = this.kept.keys();
      if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    };
    const answer = compute(end.signal).then(
      (answer) => {
        keep(answer, null);
        return answer;
      },
      (error: unknown) => {
        // Asked again it is wrong again, and may have cost as much as an answer.
        if (error instanceof LoschmidtError && error.code === 'bad-input') keep(null, error);
        throw error;
      },
    );
    const begun: UnderWay = { answer, end, askers: 0 };
    const over = () => {
      if (this.underWay.get(place) === begun) this.underWay.delete(place);
      this.running.delete(answer);
    };
    answer.then(over, over);
    this.running.add(answer);
    this.underWay.set(place, begun);
    return begun;
  }
}

function isYoung(kept: Kept): boolean {
  return leftMs(kept) > 0;
}

function leftMs({ at, longestMs, costMs }: Kept): number {
  return Math.min(longestMs, PACE * costMs) - (performance.now() - at);
}

/** What others do meanwhile is in it: an answer is kept too long rather than made too often. */
function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
