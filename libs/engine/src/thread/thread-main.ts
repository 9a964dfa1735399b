import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, type BatchColumn, LoschmidtError, openKernel } from '@loschmidt/core';
import { openSavedSet } from '../checkpoint/saved-set.js';
import { evolveChunk } from '../chunk/evolve-chunk.js';
import { type ComputingThreadData, type FromThread, MAX_WAITING_BATCHES, SHARED, type ToThread } from './messages.js';
import { twinsOf } from './own-kernel.js';
import { PieceSender } from './piece-sender.js';
import { QueueTeam } from './queue-team.js';
import { savedFile } from './saved-file.js';

// The program of a computing thread: one kernel, one chunk at a time.
const port = parentPort;
if (port === null)
  throw new LoschmidtError('internal', 'Cannot compute: this file must be started as a worker thread.');
const { kernel, team } = workerData as ComputingThreadData;
const thread = { kernel: openKernel(new QueueTeam(team), twinsOf(kernel)) };

const report = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

port.on('message', ({ job, shared }: ToThread) => {
  let sent = 0;
  let begun = 0;
  const beat = () => void Atomics.add(shared, SHARED.beats, 1);
  const stopRequested = () => {
    beat();
    return Atomics.load(shared, SHARED.stop) !== 0;
  };
  const mustEnd = () => Atomics.load(shared, SHARED.mustEnd) !== 0;
  const pieces = new PieceSender(
    shared,
    (piece) => report({ kind: 'piece', piece }, [piece.data.buffer]),
    stopRequested,
  );
  try {
    const outcome = evolveChunk(
      job,
      {
        batch: (batch) => {
          for (;;) {
            const taken = Atomics.load(shared, SHARED.taken);
            if (sent - taken < MAX_WAITING_BATCHES || stopRequested()) break;
            Atomics.wait(shared, SHARED.taken, taken, 100);
          }
          sent += 1;
          if (!stopRequested()) report({ kind: 'batch', batch }, buffersOf(batch));
        },
        stopRequested,
        ending: () => report({ kind: 'ending' }),
        begins: (index) => {
          if (!job.announce) return;
          report({ kind: 'begins', index });
          while (Atomics.load(shared, SHARED.announced) === begun && !stopRequested()) {
            Atomics.wait(shared, SHARED.announced, begun, 100);
          }
          begun += 1;
        },
        checkpoints: {
          intervalMs: job.checkpointSeconds ? job.checkpointSeconds * 1000 : Number.POSITIVE_INFINITY,
          mustEnd,
          keepsLast: job.keepStates === true,
          take: (index, saved, last) => pieces.send(index, saved, last),
        },
        ...(job.resume && { saved: openSavedSet(savedFile(job.resume, beat), job.resume.index) }),
        resumed: (index, cycle) => report({ kind: 'resumed', index, cycle }),
        refused: (index, reason) => report({ kind: 'refused', index, reason }),
        progress: (pointsDone, index, cycle) => {
          Atomics.store(shared, SHARED.pointsDone, pointsDone);
          Atomics.store(shared, SHARED.index, index);
          Atomics.store(shared, SHARED.cycle, cycle);
        },
      },
      thread,
    );
    report(outcome);
  } catch (error) {
    const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', String(error));
    report({ kind: 'error', code: known.code, message: known.message, hint: known.hint });
  }
});

report({ kind: 'ready' });

/** All memory of a batch, to be handed over instead of copied. */
function buffersOf(batch: Batch): ArrayBuffer[] {
  const arrays = batch.columns.flatMap(arraysOf);
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}

function arraysOf(column: BatchColumn): ArrayBufferView[] {
  switch (column.type) {
    case 'int32':
    case 'float64':
      return [column.values];
    case 'category':
      return [column.codes];
    case 'string':
      return [column.offsets, column.bytes, ...(column.valid ? [column.valid] : [])];
    case 'list':
      return [column.offsets, column.values, ...(column.valid ? [column.valid] : [])];
  }
}
