/** What was computed once is given again for so many times as long as it took while newer rows come: at most 1/20 of a core goes into one view. */
const PACE = 20;
const MOST_KEPT = 300;
/** Between a change and the answer that shows it. */
const LONGEST_MS = 60_000;

interface Kept {
  readonly version: string;
  readonly at: number;
  readonly tookMs: number;
  readonly answer: unknown;
}

/** Aggregates, each kept with the version of the campaign that it is of. Whoever asks for the same at once shares one computation. */
export class Answers {
  private readonly kept = new Map<string, Kept>();
  private readonly underWay = new Map<string, Promise<unknown>>();

  async get<T>(key: string, version: string, compute: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known !== undefined && (known.version === version || isYoung(known))) return known.answer as T;
    const shared = this.underWay.get(`${key}\n${version}`);
    if (shared !== undefined) return shared as Promise<T>;
    const began = performance.now();
    const computing = compute();
    this.underWay.set(`${key}\n${version}`, computing);
    try {
      const answer = await computing;
      const now = performance.now();
      this.kept.delete(key);
      this.kept.set(key, { version, at: now, tookMs: now - began, answer });
      const [oldest] = this.kept.keys();
      if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
      return answer;
    } finally {
      this.underWay.delete(`${key}\n${version}`);
    }
  }
}

function isYoung({ at, tookMs }: Kept): boolean {
  return performance.now() - at < Math.min(LONGEST_MS, PACE * tookMs);
}
