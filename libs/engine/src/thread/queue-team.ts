import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { ThreadTeam } from '@loschmidt/core';
import type { KernelParts, SharedPass } from '@loschmidt/core/worker';
import { TileQueue } from './tile-queue.js';

/** What a computing thread needs to give orders to workers: posted to it, the port handed over. */
export interface TeamLink {
  readonly queue: SharedArrayBuffer;
  /** Each worker that comes is told here: a `NewMember`. */
  readonly enrolment: MessagePort;
}

export interface NewMember {
  readonly thread: number;
  /** Memories go there, the reason of a fault comes back. */
  readonly port: MessagePort;
}

/** A memory and the number by which passes name it. */
export interface NumberedMemory {
  readonly parts: KernelParts;
  readonly memoryNumber: number;
}

/**
 * A pass that takes one thread so long is worth a thread that starts for it: shorter ones gain less than they lose wherever the machine
 * makes one thread wait for another.
 */
const WORTH_HELP_SECONDS = 5e-4;

/** Shorter passes are not shared: waking a thread takes 26 µs. */
const SHARED_SECONDS = 4e-5;

/** The owner's end of a queue. All of it is synchronous: nothing waits for the event loop. */
export class QueueTeam implements ThreadTeam {
  private readonly queue: TileQueue;
  private readonly ports = new Map<number, MessagePort>();
  private known = 0;
  private memory: NumberedMemory | null = null;

  constructor(private readonly link: TeamLink) {
    this.queue = new TileQueue(link.queue);
  }

  get most(): number {
    return this.queue.most - 1;
  }

  get helpedSeconds(): number {
    return this.queue.helpedSeconds();
  }

  threadsFor(seconds: number): number {
    if (seconds < SHARED_SECONDS) return 1;
    if (seconds > WORTH_HELP_SECONDS) this.queue.wish();
    if (this.queue.comers() !== this.known) this.enrol();
    return this.queue.staying();
  }

  shareMemory(parts: KernelParts): void {
    const memory = { parts, memoryNumber: (this.memory?.memoryNumber ?? this.queue.memoryNumber()) + 1 };
    this.memory = memory;
    for (const port of this.ports.values()) port.postMessage(memory);
    this.queue.shareMemory(memory.memoryNumber);
  }

  share(pass: SharedPass, threads: number, take: (first: number, last: number) => void): void {
    this.queue.open(pass, threads);
    try {
      this.queue.takeTiles(0, pass, take);
    } finally {
      this.queue.close();
    }
    const thread = this.queue.fault();
    if (thread !== 0) throw new Error(`A thread of the team stopped in ${pass.name}: ${this.reason(thread)}.`);
  }

  private enrol(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.link.enrolment);
      if (received === undefined) return;
      const { thread, port } = received.message as NewMember;
      this.known += 1;
      // That of a worker that had this number before and has gone.
      this.ports.get(thread)?.close();
      this.ports.set(thread, port);
      if (this.memory !== null) port.postMessage(this.memory);
    }
  }

  private reason(thread: number): string {
    const port = this.ports.get(thread);
    const report = port && receiveMessageOnPort(port);
    return report ? String(report.message) : 'no reason was given';
  }
}
