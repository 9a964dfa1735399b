import { describe, expect, it } from 'vitest';
import type { Lattice } from '../point/point.js';
import { latticeBonds, latticeSites, readLattice } from './lattices.js';

function bonds(raw: unknown): string[] {
  return latticeBonds(readLattice(raw, ['lattice'])).map(([i, j, w]) => `${i}-${j}:${w}`);
}

function refusal(raw: unknown): string {
  try {
    readLattice(raw, ['lattice']);
  } catch (error) {
    return error instanceof Error ? error.message.replace('Cannot read the point: ', '') : 'no error object';
  }
  return 'accepted';
}

describe('bonds', () => {
  it('joins neighbours of a chain, and with nnn also i and i + 2', () => {
    expect(bonds({ kind: 'chain', sites: 4 })).toEqual(['0-1:1', '1-2:1', '2-3:1']);
    expect(bonds({ kind: 'chain', sites: 4, nnn: 0.5 })).toEqual(['0-1:1', '1-2:1', '2-3:1', '0-2:0.5', '1-3:0.5']);
    expect(bonds({ kind: 'chain', sites: 1, nnn: 0.5 })).toEqual([]);
  });

  it('closes a ring, and binds each pair once however small it is', () => {
    expect(bonds({ kind: 'ring', sites: 1 })).toEqual([]);
    expect(bonds({ kind: 'ring', sites: 2, nnn: 0.5 })).toEqual(['0-1:1']);
    expect(bonds({ kind: 'ring', sites: 3, nnn: 0.5 })).toEqual(['0-1:1', '1-2:1', '0-2:1']);
    expect(bonds({ kind: 'ring', sites: 4, nnn: 0.5 })).toEqual([
      '0-1:1',
      '1-2:1',
      '2-3:1',
      '0-3:1',
      '0-2:0.5',
      '1-3:0.5',
    ]);
    expect(bonds({ kind: 'ring', sites: 5, nnn: 2 })).toHaveLength(10);
  });

  it('numbers ladder and square as x·width + y, with both diagonals of a plaquette for nnn', () => {
    expect(bonds({ kind: 'ladder', length: 2 })).toEqual(['0-1:1', '0-2:1', '1-3:1', '2-3:1']);
    expect(bonds({ kind: 'ladder', length: 2, width: 2, nnn: 3 }).toSorted()).toEqual(
      ['0-1:1', '0-2:1', '1-3:1', '2-3:1', '0-3:3', '1-2:3'].toSorted(),
    );
    expect(bonds({ kind: 'square', length: 3, width: 3 })).toHaveLength(12);
    expect(bonds({ kind: 'square', length: 3, width: 3, nnn: 1 })).toHaveLength(20);
    expect(bonds({ kind: 'square', length: 5, width: 1, nnn: 1 })).toEqual(bonds({ kind: 'chain', sites: 5 }));
  });

  it('keeps the bonds of a graph as written, with weight 1 where there is none', () => {
    const graph = {
      kind: 'graph',
      sites: 4,
      bonds: [
        [3, 0],
        [1, 2, -0.5],
      ],
    };
    expect(bonds(graph)).toEqual(['3-0:1', '1-2:-0.5']);
    expect(readLattice(graph, [])).toEqual({
      kind: 'graph',
      sites: 4,
      bonds: [
        [3, 0, 1],
        [1, 2, -0.5],
      ],
    });
  });

  it('binds no site to itself, no pair twice and no site outside, for every lattice of up to 9 sites', () => {
    const all: Lattice[] = [];
    for (let n = 1; n <= 9; n++) {
      all.push(
        { kind: 'chain', sites: n, nnn: 1 },
        { kind: 'ring', sites: n, nnn: 1 },
        { kind: 'ladder', length: n, width: 2, nnn: 1 },
      );
      for (let width = 1; width * n <= 9; width++) all.push({ kind: 'square', length: n, width, nnn: 1 });
    }
    for (const lattice of all) {
      const pairs = latticeBonds(lattice).map(([i, j]) => `${i}-${j}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      for (const [i, j] of latticeBonds(lattice)) expect(0 <= i && i < j && j < latticeSites(lattice)).toBe(true);
    }
  });
});

describe('what is refused', () => {
  it.each([
    [undefined, 'lattice must be a map with a kind (one of chain, ring, ladder, square, graph), got nothing'],
    [{ sites: 4 }, 'lattice.kind must be one of chain, ring, ladder, square, graph, got nothing'],
    [
      { kind: 'chian', sites: 4 },
      'lattice.kind must be one of chain, ring, ladder, square, graph, got "chian"; did you mean "chain"?',
    ],
    [{ kind: 'chain', sitez: 4 }, 'lattice.sitez is not a key of a chain; did you mean "sites"?'],
    [{ kind: 'chain' }, 'lattice.sites must be a whole number from 1 to 32, got nothing'],
    [{ kind: 'chain', sites: 0 }, 'lattice.sites must be a whole number from 1 to 32, got 0'],
    [{ kind: 'ring', sites: 2.5 }, 'lattice.sites must be a whole number from 1 to 32, got 2.5'],
    [{ kind: 'ring', sites: '4' }, 'lattice.sites must be a whole number from 1 to 32, got "4"'],
    [{ kind: 'chain', sites: 4, nnn: Number.NaN }, 'lattice.nnn must be a number, got NaN'],
    [{ kind: 'ladder', length: 3, width: 3 }, 'lattice.width must be 2 (a wider one has kind: square), got 3'],
    [{ kind: 'ladder', length: 17 }, 'lattice.length must be a whole number from 1 to 16, got 17'],
    [{ kind: 'square', length: 8, width: 8 }, 'lattice must have at most 32 sites, got 8 × 8 = 64'],
    [{ kind: 'graph', sites: 3, bonds: [[0, 0]] }, 'lattice.bonds[0] must bind two different sites, got 0 twice'],
    [
      {
        kind: 'graph',
        sites: 3,
        bonds: [
          [0, 1],
          [1, 0, 2],
        ],
      },
      'lattice.bonds[1] must name a new pair of sites, got 1 and 0, which bonds[0] has',
    ],
    [{ kind: 'graph', sites: 3, bonds: [[0, 3]] }, 'lattice.bonds[0][1] must be a site from 0 to 2, got 3'],
    [
      { kind: 'graph', sites: 3, bonds: [[0]] },
      'lattice.bonds[0] must be two sites and, if not 1, a weight: [i, j] or [i, j, weight], got [0]',
    ],
    [{ kind: 'graph', sites: 3, bonds: [], nnn: 1 }, 'lattice.nnn is not a key of a graph'],
  ])('%j', (raw, message) => {
    expect(refusal(raw)).toBe(message);
  });
});
