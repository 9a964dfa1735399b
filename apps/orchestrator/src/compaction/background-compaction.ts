import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Compaction, mostCommits } from '@loschmidt/dataset';
import type { Log } from '../activities/as-activity.js';
import type { StartProcess } from '../fork-idle.js';

/** Commits after which a running campaign is compacted, and how many must be there at the end of a run to be worth it. */
const LEAST_CHUNKS = { running: 1_000, ended: 100 } as const;

const PROGRAM = fileURLToPath(new URL('./compact-process.js', import.meta.url));

/** What the process that compacts says at its end. */
export type CompactionEnd =
  | { readonly kind: 'done'; readonly compaction: Compaction }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Compacts campaigns that this orchestrator commits to, one at a time, in a process of its own that leaves the cores to others: reading and sorting
 * rows must not keep chunks waiting. Whatever becomes of it, nothing that is committed is touched.
 */
export class BackgroundCompaction {
  /** Commits since the last compaction, by folder. */
  readonly #commits = new Map<string, number>();
  /** Folders that wait, and the least number of chunks of each. */
  readonly #waiting = new Map<string, number>();
  #child: ChildProcess | null = null;
  #closed = false;

  constructor(
    private readonly log: Log,
    private readonly start: StartProcess,
  ) {}

  /** A chunk of a running campaign was committed. */
  committed(folder: string): void {
    const commits = (this.#commits.get(folder) ?? 0) + 1;
    this.#commits.set(folder, commits);
    if (commits >= LEAST_CHUNKS.running) this.#begin(folder, LEAST_CHUNKS.running);
  }

  /** A run has ended. Most campaigns are too small, which is seen without a process. */
  async ended(folder: string): Promise<void> {
    this.#commits.delete(folder);
    if ((await mostCommits(folder)) >= LEAST_CHUNKS.ended) this.#begin(folder, LEAST_CHUNKS.ended);
  }

  /** Ends what is at work. */
  close(): void {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
  }

  #begin(folder: string, leastChunks: number): void {
    if (this.#commits.has(folder)) this.#commits.set(folder, 0);
    this.#waiting.set(folder, Math.min(leastChunks, this.#waiting.get(folder) ?? leastChunks));
    this.#next();
  }

  #next(): void {
    const [next] = this.#waiting;
    if (next === undefined || this.#child !== null || this.#closed) return;
    const [folder, leastChunks] = next;
    this.#waiting.delete(folder);
    const child = this.start(PROGRAM, [folder, String(leastChunks)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    let reported: CompactionEnd = { kind: 'failed', reason: 'its process ended' };
    child.once('message', (end: CompactionEnd) => {
      reported = end;
    });
    child.once('error', (error) => {
      reported = { kind: 'failed', reason: error.message };
    });
    child.once('close', () => {
      this.#child = null;
      if (this.#closed) return;
      if (reported.kind === 'failed') this.log('compaction failed', { folder, reason: reported.reason });
      else if (reported.compaction.chunks > 0) this.log('campaign compacted', { folder, ...reported.compaction });
      this.#next();
    });
  }
}
