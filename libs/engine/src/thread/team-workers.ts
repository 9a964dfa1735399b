import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { chosenKernel, type KernelKind } from './own-kernel.js';
import type { NewMember, TeamLink } from './queue-team.js';
import { TileQueue } from './tile-queue.js';

export interface TeamWorkerData {
  readonly queue: SharedArrayBuffer;
  readonly port: MessagePort;
  /** Its number, from 1. */
  readonly thread: number;
  readonly kernel: KernelKind;
}

/** Worker threads that help one computing thread; they come and go. Nobody waits for them to start: who is late joins the next pass. */
export class TeamWorkers {
  /** To be posted to the computing thread, or used in this one; once. */
  readonly link: TeamLink;
  /** Resolves with the reason when one of them has died, who was not to go. */
  readonly died: Promise<string>;
  readonly #queue: TileQueue;
  readonly #enrolment: MessagePort;
  /** Those that are to go included, until they have. */
  readonly #workers = new Map<number, Worker>();
  readonly #staying: number[] = [];
  #tellDeath: (reason: string) => void = () => {};
  #closed = false;

  /** `most` may help, none does yet. */
  constructor(
    readonly most: number,
    private readonly kernel: KernelKind = chosenKernel().kind,
  ) {
    const queue = TileQueue.memoryFor(most + 1);
    const { port1, port2 } = new MessageChannel();
    this.link = { queue, enrolment: port2 };
    this.#queue = new TileQueue(queue);
    this.#enrolment = port1;
    this.died = new Promise((resolve) => {
      this.#tellDeath = resolve;
    });
  }

  /** How many help, or will when they have started. */
  get helpers(): number {
    return this.#staying.length;
  }

  /** Whether more of them would have been of use since this was last asked. */
  takeWish(): boolean {
    return this.#queue.takeWish();
  }

  /** Seconds in which they were at work on passes. */
  get helpedSeconds(): number {
    return this.#queue.helpedSeconds();
  }

  /** Starts one, where a number is free for it: one that is about to go has its own until it has gone. Resolves when it has its program. */
  async add(): Promise<void> {
    const thread = this.#freeNumber();
    if (thread > this.most || this.#closed) return;
    const { port1, port2 } = new MessageChannel();
    const member: NewMember = { thread, port: port1 };
    this.#enrolment.postMessage(member, [port1]);
    this.#queue.enrol(thread);
    const data: TeamWorkerData = { queue: this.link.queue, port: port2, thread, kernel: this.kernel };
    const file = new URL('./team-worker-main.js', import.meta.url);
    const worker = new Worker(file, { workerData: data, transferList: [port2] });
    this.#workers.set(thread, worker);
    this.#staying.push(thread);
    this.#share();
    let reason = 'it ended';
    worker.once('error', (error) => {
      reason = error.message;
    });
    worker.once('exit', (code) => {
      this.#workers.delete(thread);
      if (this.#closed) return;
      // One that fails on its way out may have left a tile undone.
      if (code !== 0 || this.#staying.includes(thread)) this.#tellDeath(reason);
    });
    await once(worker, 'online');
  }

  /** One goes: it takes no other tile. */
  remove(): void {
    const thread = this.#staying.pop();
    if (thread === undefined) return;
    this.#share();
    this.#queue.dismiss(thread);
  }

  /** Ends all, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#workers.values()].map((worker) => worker.terminate()));
    this.#enrolment.close();
  }

  #share(): void {
    this.#staying.sort((a, b) => a - b);
    this.#queue.stay(1 + (this.#staying.at(-1) ?? 0));
  }

  #freeNumber(): number {
    let thread = 1;
    while (this.#workers.has(thread)) thread += 1;
    return thread;
  }
}
