import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { bindTiles, instantiate, type KernelExports, type KernelParts } from '@loschmidt/core/worker';
import { twinsOf } from './own-kernel.js';
import type { TeamWorkerData } from './team-workers.js';
import { TileQueue } from './tile-queue.js';

// The program of a team's worker: joins every pass that is posted, and sleeps in between. It ends by being terminated.
const { queue: memory, port, thread, kernel } = workerData as TeamWorkerData;
const queue = new TileQueue(memory);
const twins = twinsOf(kernel);
let functions: KernelExports | null = null;
let memoryNumber = 0;

for (;;) {
  const posts = queue.posts();
  const wanted = queue.memoryNumber();
  if (wanted !== memoryNumber) {
    functions = newest(port);
    memoryNumber = wanted;
  }
  const own = functions;
  if (own !== null) {
    queue.join(memoryNumber, (pass) => {
      try {
        queue.takeTiles(thread, pass, bindTiles(own, pass.name, pass.args));
      } catch (error) {
        port.postMessage(error instanceof Error ? error.message : String(error));
        queue.reportFault(thread);
      }
    });
  }
  queue.awaitPost(posts);
}

/** The kernel over the memory that was posted last; it may be newer than the one that was asked for, never older. */
function newest(port: MessagePort): KernelExports | null {
  let parts: KernelParts | null = null;
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received === undefined) break;
    parts = received.message as KernelParts;
  }
  return parts === null ? functions : instantiate(parts, thread, twins);
}
