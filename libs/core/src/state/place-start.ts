import { tensorStates } from '../basis/tensor-axis.js';
import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import { Halt, type Pacer } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import type { Start } from '../start/start-kind.js';
import type { Passes } from './passes.js';

interface Placed {
  readonly kernel: Kernel;
  readonly passes: Passes;
  readonly start: Start;
  readonly pacer: Pacer;
}

/** γ ← the start, in memory that holds whatever was there; a copy for the overlap where one is kept. Halts with failed where it cannot be normalised. */
export function placeStart(placed: Placed): void {
  const { kernel, passes, start, pacer } = placed;
  const { state, bytes, species } = passes.tables;
  // Memory that is touched for the first time can come slowly: 1 ns a byte.
  pacer.slabs(bytes / 16, 16e-9, (first, last) => kernel.numbers(state + first * 16, 2 * (last - first)).fill(0));
  // Padded entries must be numbers: what another point left there could be NaN, and 0·NaN is not 0.
  for (const { phases, network } of species) kernel.numbers(phases, 2 * padded(network.basis.dimension)).fill(0);
  if (start.kind === 'drawn') drawHaar(placed, start.seed);
  else if (start.kind === 'product') placeProduct(placed, start.amplitudes);
  else {
    for (const { states, re, im } of start.terms) {
      const offset = passes.offsetOf(states);
      kernel.numbers(offset, 1)[0] = re;
      kernel.numbers(offset + passes.imaginary, 1)[0] = im;
    }
  }
}

/** Gaussian amplitudes over their norm. */
function drawHaar(placed: Placed, seed: number): void {
  const { passes } = placed;
  passes.drawGaussians(seed);
  const norm = passes.norm();
  if (!(norm > 0)) throw new Halt({ kind: 'failed', reason: 'Every amplitude of the Haar start is 0.' });
  passes.scale(1 / Math.sqrt(norm));
  passes.forget();
  copyStart(placed);
}

/** The product of one state of each species; what is 0 stays 0. */
function placeProduct(placed: Placed, amplitudes: readonly Float64Array[]): void {
  const { kernel, passes, pacer } = placed;
  const filled = amplitudes.map((list) => [...list.keys()].filter((n) => list[n] !== 0));
  const counts = filled.map(({ length }) => length);
  const { state, bytes } = passes.tables;
  const all = kernel.numbers(state, bytes / 8);
  const size = counts.reduce((product, count) => product * count, 1);
  pacer.slabs(size, 2e-7, (first, last) => {
    for (let at = first; at < last; at += 1) {
      const states = tensorStates(counts, at).map((place, species) => filled[species]?.[place] ?? 0);
      all[(passes.offsetOf(states) - state) / 8] = states.reduce(
        (product, n, species) => product * (amplitudes[species]?.[n] ?? 0),
        1,
      );
    }
  });
  copyStart(placed);
}

function copyStart({ kernel, passes, pacer }: Placed): void {
  const { state, bytes, startCopy } = passes.tables;
  if (startCopy === null) return;
  pacer.slabs(bytes / 16, readingSeconds(2), (first, last) =>
    kernel
      .numbers(startCopy + first * 16, 2 * (last - first))
      .set(kernel.numbers(state + first * 16, 2 * (last - first))),
  );
}
