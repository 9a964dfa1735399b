import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { chosenKernel, type KernelKind } from './own-kernel.js';
import type { TeamLink } from './queue-team.js';
import { TileQueue } from './tile-queue.js';

export interface TeamWorkerData {
  readonly queue: SharedArrayBuffer;
  readonly port: MessagePort;
  /** Its number, from 1. */
  readonly thread: number;
  readonly kernel: KernelKind;
}

/** Worker threads that help one computing thread. Nobody waits for them to start: who is late joins the next pass. */
export class TeamWorkers {
  /** To be posted to the computing thread, or used in this one; once. */
  readonly link: TeamLink;
  /** Resolves with the reason when one of them has died or was closed. */
  readonly ended: Promise<string>;
  /** Resolves when all have their program: of interest only to somebody who is about to block this thread. */
  readonly online: Promise<unknown>;
  readonly #workers: readonly Worker[];

  constructor(
    readonly count: number,
    kernel: KernelKind = chosenKernel().kind,
  ) {
    const queue = TileQueue.memoryFor(count + 1);
    const channels = Array.from({ length: count }, () => new MessageChannel());
    this.link = { queue, ports: channels.map(({ port1 }) => port1) };
    this.#workers = channels.map(({ port2 }, index) => {
      const data: TeamWorkerData = { queue, port: port2, thread: index + 1, kernel };
      return new Worker(new URL('./team-worker-main.js', import.meta.url), { workerData: data, transferList: [port2] });
    });
    this.online = Promise.all(this.#workers.map((worker) => once(worker, 'online')));
    // Who does not wait for it learns of a failed start from `ended`.
    this.online.catch(() => {});
    this.ended = Promise.race(
      this.#workers.map(
        (worker) =>
          new Promise<string>((resolve) => {
            worker.once('error', (error) => resolve(error.message));
            worker.once('exit', () => resolve('it ended'));
          }),
      ),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
