import { describe, expect, it } from 'vitest';
import { fockBasis } from '../basis/fock-basis.js';
import { NO_NEEDS } from '../observables/observable.js';
import { normalisePoint } from '../point/normalise-point.js';
import { ReferenceGivens } from '../reference/reference-givens.js';
import { openState } from '../state/open-state.js';
import { openKernel } from './kernel.js';
import { ROW_BYTES } from './layout.js';
import { Pacer } from './pacer.js';
import { entryLength, type PairList } from './pair-lists.js';
import { rotationRank, type Schedule, scheduleRotations } from './schedule.js';

// One tile of few rows, then tiles that are cut: half filling, few and many particles, many sites.
const SECTORS = [
  [1, 1],
  [2, 1],
  [8, 4],
  [12, 6],
  [14, 4],
  [14, 7],
  [13, 9],
  [40, 2],
] as const;

describe.each(SECTORS)('the rotations of %i sites with %i particles', (sites, particles) => {
  const schedule = scheduleRotations(fockBasis(sites, particles));
  const rotations = schedule.stages.flatMap((stage) => stage.rotations);

  it('are each taken once', () => {
    const ranks = rotations.map((rotation) => rotationRank(sites, rotation)).sort((a, b) => a - b);
    expect(ranks).toEqual(Array.from({ length: (sites * (sites - 1)) / 2 }, (_, rank) => rank));
  });

  it('that share a mode keep the order of elimination', () => {
    const seen = new Array<number>(sites).fill(-1);
    for (const rotation of rotations) {
      const rank = rotationRank(sites, rotation);
      for (const mode of [rotation.mode, rotation.mode + 1]) {
        expect(rank).toBeGreaterThan(seen[mode] ?? -1);
        seen[mode] = rank;
      }
    }
  });

  it('find in the blocks of every cut each pair of rows once, and never a row in two blocks', () => {
    for (const { cut } of schedule.stages) {
      const owner = new Map<number, number>();
      for (let mode = cut.first; mode <= cut.last; mode += 1) {
        const all = schedule.lists[mode];
        const found = pairsOfBlocks(schedule, cut, mode);
        expect(found.flat().sort(byFirst)).toEqual(all === undefined ? [] : pairsOf(all).sort(byFirst));
        for (const [block, pairs] of found.entries()) {
          for (const row of pairs.flat()) {
            if ((owner.get(row) ?? block) !== block) expect.fail(`Row ${row} is in two blocks.`);
            owner.set(row, block);
          }
        }
      }
    }
  });
});

describe('a tile that is cut into blocks', () => {
  it('evolves like the naive network, there and back', () => {
    const point = normalisePoint({
      lattice: { kind: 'ladder', length: 7, width: 2 },
      particles: { tau: 4, upsilon: 1 },
      interaction: 1.3,
      evolution: { kind: 'stepwise', time: 2.5 },
      cycles: 1,
    });
    const naive = new ReferenceGivens(point, 0);
    const pacer = new Pacer(() => false);
    const state = openState(openKernel(), point, NO_NEEDS, pacer);
    for (let pass = 0; pass < 2; pass += 1) {
      naive.pass();
      state.evolve(0, 1);
    }
    const rows = 1001;
    const columns = 14;
    expect(naive.re).toHaveLength(rows * columns);
    const { passes, layout } = state;
    const amplitudes = new Float64Array(state.amplitudes().slice().buffer);
    let worst = 0;
    for (let index = 0; index < rows * columns; index += 1) {
      const at = (passes.offsetOf([Math.floor(index / columns), index % columns]) - layout.state) / 8;
      worst = Math.max(worst, Math.abs((amplitudes[at] ?? Number.NaN) - (naive.re[index] ?? 0)));
      worst = Math.max(worst, Math.abs((amplitudes[at + passes.imaginary / 8] ?? Number.NaN) - (naive.im[index] ?? 0)));
    }
    expect(worst).toBeLessThan(1e-13);
    state.evolve(0, -1);
    state.evolve(0, -1);
    expect(state.returnProbability()).toBeCloseTo(1, 12);
  });
});

type Pair = readonly [number, number];

function byFirst(a: Pair, b: Pair): number {
  return a[0] - b[0];
}

/** Pairs of rows of a part of a list. */
function pairsOf(list: PairList, first = 0, count = list.entries.length / entryLength(list)): Pair[] {
  const length = entryLength(list);
  return Array.from({ length: count }, (_, index) => {
    const at = (first + index) * length;
    const [a = 0, distance = ROW_BYTES, bytes = ROW_BYTES] = list.entries.subarray(at, at + length);
    return Array.from({ length: bytes / ROW_BYTES }, (_row, row): Pair => {
      const from = a / ROW_BYTES + row;
      return [from, from + distance / ROW_BYTES];
    });
  }).flat();
}

function pairsOfBlocks({ lists }: Schedule, cut: Schedule['stages'][number]['cut'], mode: number): Pair[][] {
  const modes = cut.last - cut.first + 1;
  return Array.from({ length: cut.blocks.length / (3 * modes) }, (_, block) => {
    const at = 3 * (block * modes + mode - cut.first);
    const [number = 0, first = 0, count = 0] = cut.blocks.subarray(at, at + 3);
    const list = lists[number];
    if (list === undefined) expect.fail(`There is no list ${number}.`);
    return pairsOf(list, first, count);
  });
}
