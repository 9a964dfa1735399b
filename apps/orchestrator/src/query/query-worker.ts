import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartProcess } from '../fork-idle.js';
import type { QueryAnswer, QueryJob, QueryOrder, QuerySettings } from './query-job.js';
import { processorSeconds, WorkClock } from './work-clock.js';

/**
 * An interruption that a process does not hear while it works for so long, its start included, is followed by its end. On a busy machine it may wait:
 * ended too early, it would have to be started again for the next query, which costs more than any query that is stopped.
 */
const STOP_SECONDS = 2;
const MOST_STOP_MS = 5_000;
const LOOK_MS = 100;
/** What programs need; tokens and addresses stay here. */
const VARIABLES = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'LC_ALL', 'LD_LIBRARY_PATH'];

/** What is heard of a query process; `ended`: it was killed, or died. */
export type Heard = QueryAnswer | { readonly kind: 'ended'; readonly by: string };

/** A process that does one job at a time. Nothing stays of it: neither files, nor, when this process ends, itself. */
export class QueryWorker {
  readonly #child: ChildProcess;
  readonly #spillFolder = mkdtempSync(join(tmpdir(), 'loschmidt-query-'));
  #heard: Heard[] = [];
  #wake = () => {};
  #working = false;
  readonly #gone: Promise<void>;
  #ended = false;
  /** Jobs that it was given. */
  jobs = 0;
  residentBytes = 0;

  constructor(program: string, settings: Omit<QuerySettings, 'spillFolder'>, start: StartProcess) {
    const own: QuerySettings = { ...settings, spillFolder: this.#spillFolder };
    this.#child = start(program, [JSON.stringify(own)], {
      serialization: 'advanced',
      env: Object.fromEntries(VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      // What a process that runs out of memory prints is of no use to anybody, and has no bound.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (answer: QueryAnswer) => this.#hear(answer));
    this.#gone = new Promise((resolve) => {
      const end = (by: string) => {
        if (this.#ended) return;
        this.#ended = true;
        this.#hear({ kind: 'ended', by });
        resolve(rm(this.#spillFolder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {}));
      };
      this.#child.once('error', ({ message }) => {
        this.#child.kill('SIGKILL');
        end(message);
      });
      this.#child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whether it can be given a job. */
  get idle(): boolean {
    return !this.#working && !this.#ended;
  }

  begin(job: QueryJob): void {
    this.#working = true;
    this.#heard = this.#heard.filter(({ kind }) => kind === 'ended');
    this.jobs += 1;
    this.#send({ kind: 'run', job });
  }

  /** The next thing that is heard, once. */
  async next(): Promise<Heard> {
    for (;;) {
      const heard = this.#heard.shift();
      if (heard !== undefined) return heard;
      await new Promise<void>((resume) => {
        this.#wake = resume;
      });
    }
  }

  /** A piece was taken. */
  more(): void {
    this.#send({ kind: 'more' });
  }

  /** Resolves when it is idle, or has ended because it did not listen. */
  async stop(): Promise<void> {
    if (!this.#working || this.#ended) return;
    this.#send({ kind: 'stop' });
    const until = performance.now() + MOST_STOP_MS;
    const clock = new WorkClock(() => processorSeconds(this.pid));
    const timer = setInterval(() => {
      clock.waitedFor(LOOK_MS / 1_000);
      if (clock.seconds() >= STOP_SECONDS || performance.now() >= until) this.#child.kill('SIGKILL');
    }, LOOK_MS);
    while (this.#working) await this.next();
    clearInterval(timer);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #hear(heard: Heard): void {
    if (heard.kind !== 'piece' && heard.kind !== 'begun') this.#working = false;
    if ('residentBytes' in heard) this.residentBytes = heard.residentBytes;
    this.#heard.push(heard);
    this.#wake();
  }

  #send(order: QueryOrder): void {
    // It may have ended in this moment, and then says so by itself.
    if (this.#child.connected) this.#child.send(order, () => {});
  }
}
