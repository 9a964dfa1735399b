import { describe, expect, it } from 'vitest';
import { chainPoint } from '../fixture/chain-point.js';
import { openKernel } from '../kernel/kernel.js';
import { needsOf } from '../state/memory.js';
import { estimateCost } from '../trajectory/estimate-cost.js';
import { evolvePoint } from '../trajectory/evolve-point.js';
import type { ObservableRequest } from './observable.js';
import { observableColumns, resolveObservables, unsupportedFeature } from './resolve-observables.js';

const asked = (sites: number, request: ObservableRequest) =>
  unsupportedFeature(chainPoint(sites, 1, 2), { observables: resolveObservables([request], 3), stages: false });

describe('observables of sets of sites', () => {
  it('have a column for each set, named as it is written', () => {
    const columns = observableColumns(
      [
        { name: 'cuts', sets: [[0, 1], ['first', 'last'], [-2]] },
        { name: 'mutual_information', pairs: [[[0], [4, 5]]] },
        { name: 'canonical_distance', sets: [['middle']] },
      ],
      ['tau', 'upsilon'],
    ).map(({ name }) => name);
    expect(columns).toEqual([
      'canonical_beta',
      'canonical_distance_middle',
      'cut_entropy_0_1',
      'cut_entropy_first_last',
      'cut_entropy_minus2',
      'cut_haar_0_1',
      'cut_haar_first_last',
      'cut_haar_minus2',
      'cut_renyi2_0_1',
      'cut_renyi2_first_last',
      'cut_renyi2_minus2',
      'mutual_information_0_and_4_5',
      'mutual_information_haar_0_and_4_5',
      'norm_error',
    ]);
  });

  it.each([
    [{ name: 'cuts' }, /"cuts": sets must be 1 to 64 sets of sites, got nothing/],
    [{ name: 'cuts', sets: [] }, /sets must be 1 to 64 sets of sites, got 0 of them/],
    [{ name: 'cuts', sets: [[0], []] }, /sets\[1\] must be a list of one or more sites, .* got \[\]/],
    [{ name: 'cuts', sets: [[0, 1.5]] }, /sets\[0\]\[1\] must be a whole number, first, middle or last, got 1.5/],
    [{ name: 'cuts', sets: [[1], [0], [1]] }, /sets\[2\] must be written once, got \[1\] twice/],
    [{ name: 'cuts', pairs: [[[0], [1]]] }, /pairs must be left out of cuts/],
    [{ name: 'return', sets: [[0]] }, /"return": sets must be left out of return/],
    [{ name: 'mutual_information', pairs: [[[0]]] }, /pairs\[0\] must be two sets of sites/],
  ])('are refused on any lattice: %j', (request, sentence) => {
    expect(() => resolveObservables([request as ObservableRequest], 3)).toThrow(sentence);
  });

  it.each([
    [[4, 1, 2], { name: 'cuts', sets: [[0], [1, 4]] }, /cuts\.sets\[1\]\[1\] must be a site from 0 to 3, .* got 4\.$/],
    [[4, 1, 2], { name: 'cuts', sets: [[0, -4]] }, /cuts\.sets\[0\]\[1\] must not repeat site 0/],
    [[3, 1, 2], { name: 'cuts', sets: [[2, 0, 1]] }, /cuts\.sets\[0\] must leave out a site, got all 3/],
    [
      [4, 1, 2],
      {
        name: 'mutual_information',
        pairs: [
          [
            [0, 1],
            ['last', 1],
          ],
        ],
      },
      /must be two sets that share no site, got site 1 in both/,
    ],
    [
      [6, 3, 3],
      { name: 'canonical_distance', sets: [[0, 1, 2, 3, 4]] },
      /small subsystem, .* 10,000 .*, got 40,000 for 5/,
    ],
    [[10, 5, 5], { name: 'canonical_distance', sets: [[0]] }, /at most 5,000 for "canonical_distance", .* got 63,504/],
    [[1, 1, 0], { name: 'page_curve' }, /at least 2 for "page_curve"/],
  ] as const)('are refused where a lattice with %j has none: %j', ([sites, tau, upsilon], request, sentence) => {
    const measure = { observables: resolveObservables([request], 3), stages: false };
    expect(unsupportedFeature(chainPoint(sites, tau, upsilon), measure)).toMatch(sentence);
  });

  it('may be complements, or all sites together', () => {
    expect(asked(4, { name: 'cuts', sets: [[0], [1, 2, 3], ['first', 'middle', 'last']] })).toBeNull();
    expect(
      asked(4, {
        name: 'mutual_information',
        pairs: [
          [
            [0, 3],
            [1, 2],
          ],
        ],
      }),
    ).toBeNull();
  });

  it('are planned with their time and at least the memory that they take', () => {
    for (const [sites, particles] of [
      [4, 1],
      [6, 3],
      [16, 2],
    ] as const) {
      const point = chainPoint(sites, particles, particles, { cycles: 0 });
      const some = Array.from({ length: sites / 2 }, (_, index) => 2 * index);
      const observables = resolveObservables(
        [
          { name: 'cuts', sets: [some, [0], [1, 'last']] },
          { name: 'page_curve' },
          ...(sites < 16 ? [{ name: 'canonical_distance', sets: [[0, 'last' as const]] }] : []),
        ],
        0,
      );
      const measure = { observables, stages: false };
      const nothing = { observables: resolveObservables([], 0), stages: false };
      expect(estimateCost(point, measure).seconds).toBeGreaterThan(estimateCost(point, nothing).seconds);
      const kernel = openKernel();
      evolvePoint(kernel, point, measure, { row: () => {} }, { stopRequested: () => false });
      expect(estimateCost(point, measure).bytes + 65536).toBeGreaterThanOrEqual(kernel.buffer.byteLength);
      expect(needsOf(point, nothing)).toMatchObject({ cuts: [], canonical: [] });
    }
  });
});
