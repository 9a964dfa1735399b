import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { bindTiles, instantiate, type KernelExports, type KernelParts } from '@loschmidt/core/helper';
import { Board } from './board.js';
import type { HelperData } from './helper-threads.js';

// The program of a helping thread: joins every pass that is posted, and sleeps in between. It ends by being terminated.
const { board: memory, port, thread } = workerData as HelperData;
const board = new Board(memory);
let functions: KernelExports | null = null;
let equipment = 0;

for (;;) {
  const posts = board.posts();
  const wanted = board.equipment();
  if (wanted !== equipment) {
    functions = newest(port);
    equipment = wanted;
  }
  const own = functions;
  if (own !== null) {
    board.join(equipment, (pass) => {
      try {
        board.takeTiles(thread, pass, bindTiles(own, pass.name, pass.args));
      } catch (error) {
        port.postMessage(error instanceof Error ? error.message : String(error));
        board.reportFault(thread);
      }
    });
  }
  board.awaitPost(posts);
}

/** The kernel over the memory that was posted last; it may be newer than the one that was asked for, never older. */
function newest(port: MessagePort): KernelExports | null {
  let parts: KernelParts | null = null;
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received === undefined) break;
    parts = received.message as KernelParts;
  }
  return parts === null ? functions : instantiate(parts, thread);
}
