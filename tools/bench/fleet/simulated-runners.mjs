// A process with many simulated runners: each answers RunChunk as a runner does, and computes nothing. Started by with-fleet.mjs, which it talks to.
import { randomUUID } from 'node:crypto';
import { pointsOfRequest } from '../../../libs/proto/dist/index.js';
import { ComputedRows } from './computed-rows.mjs';
import { connectRunner } from './connect-runner.mjs';
import { SlotClock } from './slot-clock.mjs';

/** Chunks take from so much less to so much more than they should, so that they do not all end at once. */
const SPREAD = 0.2;

/** @typedef {{orchestrator: string, runners: number, slots: number, pointSeconds: number}} Orders */

/** @type {Orders} */
const { orchestrator, runners, slots, pointSeconds } = JSON.parse(process.argv[2] ?? '');
const rows = new ComputedRows();
const clock = new SlotClock();
/** Chunks that were asked for here, and when it was. @type {Map<string, number>} */
const asked = new Map();
/** Those that are here. @type {Set<string>} */
const held = new Set();

/** One runner: so many chunks at the same time, the others wait here for the next slot. */
function runner() {
  const runnerId = randomUUID();
  let free = slots;
  let fresh = slots;
  /** @type {(() => void)[]} */
  const waiting = [];
  /** @type {import('../../../libs/proto/dist/index.js').RunnerHandlers['runChunk']} */
  const runChunk = async (request, { signal }, send) => {
    const { chunk } = request;
    const progressMs = 1_000 * (request.progressSeconds || 1);
    asked.set(chunk, Date.now());
    held.add(chunk);
    const points = pointsOfRequest(request);
    const observables = request.observables.map(({ name, every }) => ({ name: name ?? '', ...(every && { every }) }));
    try {
      if (free === 0) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
      else free -= 1;
      clock.begins();
      let sequence = 0;
      // More than has passed would not be believed.
      let seconds = 0;
      try {
        const tell = () =>
          send({ sequence: sequence++, progress: { pointsDone: 0, index: 0, cycle: 0, beats: sequence } });
        await tell();
        // The first ones are in the middle of their time, as in a fleet that has been at work for long.
        const isFirst = fresh > 0;
        fresh -= 1;
        const part = isFirst ? Math.random() : 1 + SPREAD * (2 * Math.random() - 1);
        seconds = isFirst ? 0 : pointSeconds / 2;
        const ends = performance.now() + points.count * pointSeconds * 1_000 * part;
        for (let left = ends - performance.now(); left > 0; left = ends - performance.now()) {
          await after(Math.min(left, progressMs), signal);
          if (signal.aborted) return;
          if (left > progressMs) await tell();
        }
      } finally {
        clock.ends();
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
      for (const frame of rows.frames(points, observables, seconds)) {
        await send({ ...frame, sequence: sequence++, ...(frame.close && { close: { ...frame.close, runnerId } }) });
      }
    } finally {
      held.delete(chunk);
    }
  };
  return connectRunner(orchestrator, { runnerId, slots, memoryBytes: slots * 2 ** 30 }, runChunk);
}

/** @param {number} ms @param {AbortSignal} signal */
function after(ms, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve(undefined);
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

process.on('message', (/** @type {{kind: 'busy' | 'held' | 'asked', chunks?: string[], since?: number}} */ wanted) => {
  if (wanted.kind === 'busy') process.send?.({ ...clock.read(), cpu: process.cpuUsage() });
  if (wanted.kind === 'held') process.send?.({ held: [...held] });
  if (wanted.kind === 'asked') {
    const since = wanted.since ?? 0;
    process.send?.({ asked: (wanted.chunks ?? []).map((chunk) => Math.max(0, (asked.get(chunk) ?? 0) - since)) });
  }
});
process.on('disconnect', () => process.exit(0));

await Promise.all(Array.from({ length: runners }, runner));
process.send?.({ ready: true });
