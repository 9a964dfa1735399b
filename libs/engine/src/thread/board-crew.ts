import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Crew } from '@loschmidt/core';
import type { KernelParts, SharedPass } from '@loschmidt/core/helper';
import { Board } from './board.js';

/** What a computing thread needs to give orders to helpers: posted to it, the ports handed over. */
export interface CrewLink {
  readonly board: SharedArrayBuffer;
  /** One to each helper: memories go there, the reason of a fault comes back. */
  readonly ports: readonly MessagePort[];
}

/** The owner's end of a board. All of it is synchronous: nothing waits for the event loop. */
export class BoardCrew implements Crew {
  private readonly board: Board;

  constructor(private readonly link: CrewLink) {
    this.board = new Board(link.board);
  }

  get helpers(): number {
    return this.link.ports.length;
  }

  equip(parts: KernelParts): void {
    for (const port of this.link.ports) port.postMessage(parts);
    this.board.equip();
  }

  share(pass: SharedPass, take: (first: number, last: number) => void): void {
    this.board.open(pass);
    try {
      this.board.takeTiles(0, pass, take);
    } finally {
      this.board.close();
    }
    const thread = this.board.fault();
    if (thread !== 0) throw new Error(`A helping thread stopped in ${pass.name}: ${this.reason(thread)}.`);
  }

  private reason(thread: number): string {
    const port = this.link.ports[thread - 1];
    const told = port && receiveMessageOnPort(port);
    return told ? String(told.message) : 'no reason was given';
  }
}
