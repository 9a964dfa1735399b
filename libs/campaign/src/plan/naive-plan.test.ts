import { canonicalJson, type EncodedPoints, encodePoints } from '@loschmidt/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { naivePlan } from '../reference/naive-plan.js';
import { campaignFromJson, campaignToJson } from '../spec/campaign-json.js';
import { parseCampaign } from '../spec/parse-campaign.js';
import { columnValue } from './grid/parameter-columns.js';
import { planCampaign } from './plan-campaign.js';
import { encodeRows } from './points/encode-rows.js';
import { pointAt } from './points/point-at.js';

const number = fc.constantFrom(0, 0.1, 1, -2.5, 1e-7, 3e21, 0.30000000000000004);
const listOf = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

/** Axes that may stand beside each other: numbers, pairs, names, lists, maps and keys inside them, and whole numbers. */
const axes = fc.record(
  {
    'lattice.sites': listOf(4, 6),
    'interaction.tau-upsilon': fc.uniqueArray(number, { minLength: 1, maxLength: 3 }),
    initial: fc.subarray(['left', 'neel', 'opposite', 'haar', { tau: [0, 2], upsilon: [3] }], { minLength: 1 }),
    erasure: fc.subarray(
      [
        'none',
        { kind: 'fock-phase', species: 'upsilon', strength: 0.5 },
        { kind: 'site-phase', species: 'all', sites: ['last', 0], phase: 1 },
      ],
      { minLength: 1 },
    ),
    potential: fc.subarray([0, { kind: 'tilt', slope: 0.5 }, { kind: 'disorder', width: 1 }], { minLength: 1 }),
    evolution: fc.subarray(
      [
        { kind: 'stepwise', alternations: 1 },
        { kind: 'stepwise', alternations: 3 },
        { kind: 'full', tolerance: 1e-9 },
      ],
      { minLength: 1 },
    ),
    protocol: fc.subarray(
      [{ kind: 'echo' }, { kind: 'forward' }, { kind: 'sequence', draw: { time: { min: 0.5, max: 3 } } }],
      {
        minLength: 1,
      },
    ),
    cycles: listOf(0, 1, 7, 25),
  },
  { requiredKeys: [] },
);

const shape = fc.record({
  axes,
  order: fc.shuffledSubarray(['derived', 'reverse', 'upsilonFirst', 'stages', 'common']),
  replicas: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 0, max: 99 }),
});

/** A campaign file: some axes, two zipped ones, a derived key of two axes, an excluded and an included place. */
function campaignOf({ axes: chosen, order, replicas, seed }: typeof shape extends fc.Arbitrary<infer T> ? T : never) {
  const site = { 'hopping.tau': { values: [1, 0.5, 2] }, 'evolution.time': { values: [1, 2.5, 10] } };
  const varied = Object.entries(chosen).map(([path, values]) => [path, { values }]);
  const parameters: Record<string, { values: readonly unknown[] }> = {
    ...Object.fromEntries(order.includes('reverse') ? varied.toReversed() : varied),
    ...site,
  };
  const particles = order.includes('upsilonFirst') ? { upsilon: 1, tau: 2 } : { tau: 2, upsilon: 1 };
  const first = Object.fromEntries(Object.entries(parameters).map(([path, { values }]) => [path, values.at(0)]));
  return {
    name: 'random',
    point: {
      lattice: { kind: 'chain', sites: 4 },
      particles,
      evolution: { kind: 'stepwise', time: 1 },
      erasure: { kind: 'site-phase', species: 'tau', sites: [0], phase: 0.5 },
      cycles: 3,
    },
    parameters,
    zip: [['hopping.tau', 'evolution.time']],
    ...(order.includes('derived')
      ? { derived: { 'hopping.upsilon': 'hopping.tau * 2 + min(evolution.time, 3)' } }
      : {}),
    exclude: [{ 'hopping.tau': { ge: 1, lt: 2 }, 'evolution.time': [1, 7] }],
    include: [{ ...first, 'evolution.time': 4 }],
    replicas,
    seed,
    seeds: order.includes('common') ? 'common' : 'independent',
    stages: order.includes('stages'),
    observables: ['entropies', 'return', 'entanglement'],
  };
}

it('a plan is the one that is made the naive way: ids, seeds, values, costs, duplicates, order; and its rows give its points back, one by one and by column', () => {
  fc.assert(
    fc.property(shape, (random) => {
      const text = JSON.stringify(campaignOf(random));
      // A whole U of such energies is refused.
      const file = text.includes('"full"') ? text.replaceAll('3e+21', '30000.5') : text;
      const campaign = parseCampaign(file, 'random.yaml');
      const stored = campaignFromJson(JSON.parse(JSON.stringify(campaignToJson(campaign))));
      const plan = planCampaign(campaign);
      const places = [...plan.places];
      const naive = naivePlan(campaign);
      expect(places).toHaveLength(naive.length);
      for (const [index, { settings, normal, ...expected }] of naive.entries()) {
        const { place, values, cycles, normal: made, ...found } = places[index] ?? {};
        expect(found).toEqual(expected);
        expect([place, cycles, canonicalJson(made)]).toEqual([index, normal.cycles, canonicalJson(normal)]);
        expect(values).toEqual(plan.parameters.map(({ path, type }) => columnValue(settings[path] ?? null, type)));
        expect(pointAt(stored, { values: values ?? [], seed: expected.seed })).toEqual(normal);
      }
      const rows = {
        values: plan.parameters.map((_, column) => places.map(({ values }) => values[column] ?? '')),
        seeds: places.map(({ seed }) => seed),
      };
      expect(sorted(encodeRows(stored, rows))).toEqual(sorted(encodePoints(places.map((row) => pointAt(stored, row)))));
    }),
    { seed: 5, numRuns: 40 },
  );
});

/** Keys of maps and keys of the points in the order of their names. */
function sorted({ count, shared, keys }: EncodedPoints) {
  const canonical = (text: string) => canonicalJson(JSON.parse(text));
  return {
    count,
    shared: canonical(shared),
    keys: keys
      .map(({ key, values, codes }) => ({ key, values: values.map(canonical), codes }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
