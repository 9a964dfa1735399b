import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { ThreadTeam } from '@loschmidt/core';
import type { KernelParts, SharedPass } from '@loschmidt/core/worker';
import { TileQueue } from './tile-queue.js';

/** What a computing thread needs to give orders to workers: posted to it, the ports handed over. */
export interface TeamLink {
  readonly queue: SharedArrayBuffer;
  /** One to each worker: memories go there, the reason of a fault comes back. */
  readonly ports: readonly MessagePort[];
}

/** The owner's end of a queue. All of it is synchronous: nothing waits for the event loop. */
export class QueueTeam implements ThreadTeam {
  private readonly queue: TileQueue;

  constructor(private readonly link: TeamLink) {
    this.queue = new TileQueue(link.queue);
  }

  get workers(): number {
    return this.link.ports.length;
  }

  shareMemory(parts: KernelParts): void {
    for (const port of this.link.ports) port.postMessage(parts);
    this.queue.shareMemory();
  }

  share(pass: SharedPass, take: (first: number, last: number) => void): void {
    this.queue.open(pass);
    try {
      this.queue.takeTiles(0, pass, take);
    } finally {
      this.queue.close();
    }
    const thread = this.queue.fault();
    if (thread !== 0) throw new Error(`A thread of the team stopped in ${pass.name}: ${this.reason(thread)}.`);
  }

  private reason(thread: number): string {
    const port = this.link.ports[thread - 1];
    const report = port && receiveMessageOnPort(port);
    return report ? String(report.message) : 'no reason was given';
  }
}
