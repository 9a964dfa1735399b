import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { bindTiles, instantiate, type KernelExports } from '@loschmidt/core/worker';
import { twinsOf } from './own-kernel.js';
import type { NumberedMemory } from './queue-team.js';
import type { TeamWorkerData } from './team-workers.js';
import { TileQueue } from './tile-queue.js';

// The program of a team's worker: joins every pass that is posted, and sleeps in between, until it is to go.
const { queue: memory, port, thread, kernel } = workerData as TeamWorkerData;
const queue = new TileQueue(memory);
const twins = twinsOf(kernel);
let functions: KernelExports | null = null;
let memoryNumber = 0;

for (;;) {
  const posts = queue.posts();
  if (queue.leaves(thread)) break;
  if (queue.memoryNumber() !== memoryNumber) follow(port);
  const own = functions;
  if (own !== null) {
    queue.join(thread, memoryNumber, (pass) => {
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
port.close();

/** To the memory that was posted last. It may not have come yet: then it comes before the next pass. */
function follow(port: MessagePort): void {
  let newest: NumberedMemory | null = null;
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received === undefined) break;
    newest = received.message as NumberedMemory;
  }
  if (newest === null) return;
  functions = instantiate(newest.parts, thread, twins);
  memoryNumber = newest.memoryNumber;
}
