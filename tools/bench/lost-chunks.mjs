import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

const program = fileURLToPath(new URL('fleet/lost-chunks.mjs', import.meta.url));

/**
 * What a chunk in flight holds, and what the event loop does when all runners vanish in one moment: in one process, without a server, connections or
 * rows. Processor time of one thread is counted, which other programs do not lengthen. @type {import('./benchmarks.mjs').Benchmark}
 */
export const lostChunks = {
  name: 'lost-chunks',
  summary:
    'chunks in flight in a process by themselves: bytes of each, and how long the loop is held when their runners vanish',
  inTable: false,
  options: {
    runners: wholeNumber({ default: '100', least: 1, most: 2_000, help: 'that vanish' }),
    slots: wholeNumber({ default: '80', least: 1, most: 4096, help: 'of each, all of them busy' }),
  },
  async run({ runners, slots }) {
    const child = fork(program, [String(runners), String(slots)], { execArgv: ['--expose-gc'] });
    const measured = await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`The process with the chunks ended with code ${code}.`)));
    });
    return Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, round(value)]));
  },
  print({ chunks, kb_per_chunk, begin_ms_per_chunk, lose_ms_per_chunk, longest_turn_ms }) {
    return table(
      ['chunks', 'kB a chunk', 'cpu ms to begin one', 'to lose one', 'longest turn, cpu ms'],
      [[chunks, kb_per_chunk, begin_ms_per_chunk, lose_ms_per_chunk, longest_turn_ms]],
    );
  },
};
