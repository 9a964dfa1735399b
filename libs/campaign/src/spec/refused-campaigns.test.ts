import { observables } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { good, refusal } from '../fixture/good-campaign.js';
import { parseCampaign } from './parse-campaign.js';

describe('what is refused, with its place', () => {
  it.each([
    [
      'an unknown key',
      'seed: 7',
      'sead: 7',
      'sweep.yaml:13:1: Cannot read the campaign: sead is not a key of a campaign; did you mean "seed"?',
    ],
    [
      'an unknown key of the point',
      '  cycles: 200',
      '  cicles: 200',
      'sweep.yaml:6:3: Cannot read the campaign: point.cicles is not a key of a point; did you mean "cycles"?',
    ],
    [
      'an unknown key inside',
      'time: 10, alternations: 2',
      'time: 10, alternation: 2',
      'sweep.yaml:4:42: Cannot plan the campaign: evolution.alternation is not a key of a stepwise evolution; did you mean "alternations"?',
    ],
    [
      'a wrong type',
      'time: 10',
      'time: ten',
      'sweep.yaml:4:32: Cannot plan the campaign: evolution.time must be a number ≥ 0, got "ten"',
    ],
    [
      'more particles than sites',
      'particles.tau: lattice.sites / 2',
      'particles.tau: lattice.sites + 1',
      'sweep.yaml:11:3: Cannot plan the campaign: particles.tau must be a whole number from 0 to 2 (the lattice has 2 sites), got 3, at lattice.sites = 2',
    ],
    [
      'a half particle',
      'values: [2, 4, 6, 8]',
      'values: [2, 4, 5]',
      'sweep.yaml:11:3: Cannot plan the campaign: particles.tau must be a whole number from 0 to 5 (the lattice has 5 sites), got 2.5, at lattice.sites = 5',
    ],
    [
      'an unknown lattice',
      'kind: chain',
      'kind: chian',
      'sweep.yaml:3:14: Cannot plan the campaign: lattice.kind must be one of chain, ring, ladder, square, graph, got "chian"; did you mean "chain"?',
    ],
    [
      'a negative size',
      'values: [2, 4, 6, 8]',
      'values: [2, 4, -6, 8]',
      'sweep.yaml:8:35: Cannot plan the campaign: lattice.sites must be a whole number from 1 to 32, got -6, at lattice.sites = -6',
    ],
    [
      'a NaN',
      'phase: 1.5',
      'phase: .nan',
      'sweep.yaml:5:65: Cannot read the campaign: point.erasure.phase must be a number, got NaN',
    ],
    [
      'a NaN on an axis',
      '[2, 4, 6, 8]',
      '[2, .nan]',
      'sweep.yaml:8:32: Cannot read the campaign: parameters.lattice.sites.values[1] must be a number, got NaN',
    ],
    [
      'a site outside',
      'sites: [last]',
      'sites: [last, 2]',
      'sweep.yaml:5:64: Cannot plan the campaign: erasure.sites[1] must be a site from 0 to 1, or from -2 to -1 counted from the end, or first, middle, last, got 2, at lattice.sites = 2',
    ],
    [
      'an empty axis',
      '[2, 4, 6, 8]',
      '[]',
      'sweep.yaml:8:20: Cannot read the campaign: parameters.lattice.sites.values must have at least one value, got an empty list',
    ],
    [
      'an axis of something else',
      '{ values: [2, 4, 6, 8] }',
      '[2, 4]',
      'sweep.yaml:8:3: Cannot read the campaign: parameters.lattice.sites must be a map with values, or with min, max and num or step, got [2,4]',
    ],
    [
      'an axis without num',
      ', num: 7',
      '',
      'sweep.yaml:9:3: Cannot read the campaign: parameters.interaction.num must be a whole number from 1 to 10000000, got nothing',
    ],
    [
      'an axis backwards',
      'max: 3',
      'max: -3',
      'sweep.yaml:9:26: Cannot read the campaign: parameters.interaction.max must be greater than min (0), got -3',
    ],
    [
      'a log axis from 0',
      'num: 7',
      'num: 7, distribution: log',
      'sweep.yaml:9:18: Cannot read the campaign: parameters.interaction.min must be a number > 0 for a log distribution, got 0',
    ],
    [
      'an unknown axis',
      '  interaction:',
      '  intraction:',
      'sweep.yaml:9:3: Cannot read the campaign: parameters.intraction is not the path of a key of a point: intraction is not a key of a point; did you mean "interaction"?',
    ],
    [
      'a seed in the point',
      '  cycles: 200',
      '  seed: 200',
      'sweep.yaml:6:3: Cannot read the campaign: point.seed cannot be set: every point has a seed of its own, made from the seed of the campaign',
    ],
    [
      'a seed axis',
      '  interaction:',
      '  seed:',
      'sweep.yaml:9:3: Cannot read the campaign: parameters.seed cannot be set: every point has a seed of its own, made from the seed of the campaign',
    ],
    [
      'a missing key',
      '  cycles: 200\n',
      '',
      'sweep.yaml:2:1: Cannot plan the campaign: cycles must be a whole number from 0 to 1000000, got nothing',
    ],
    [
      'a missing name',
      'name: crossover\n',
      '',
      'sweep.yaml:1:1: Cannot read the campaign: name must be at most 100 letters, digits, - and _ (it names the folder), got nothing',
    ],
    [
      'a name that is no folder',
      'crossover',
      '../x',
      'sweep.yaml:1:1: Cannot read the campaign: name must be at most 100 letters, digits, - and _ (it names the folder), got "../x"',
    ],
    [
      'a name that commands take for an option',
      'crossover',
      '-x',
      'sweep.yaml:1:1: Cannot read the campaign: name cannot start with -: commands take that for an option, got "-x"',
    ],
    [
      'an unknown observable',
      'return,',
      'returns,',
      `sweep.yaml:14:26: Cannot read the campaign: observables[1] must be one of ${observables.map(({ name }) => name).join(', ')}, got "returns"; did you mean "return"?`,
    ],
    [
      'a cadence of 0',
      'every: 10',
      'every: 0',
      'sweep.yaml:14:52: Cannot read the campaign: observables[2].entanglement.every must be a whole number from 1 to 9007199254740991, got 0',
    ],
    [
      'an observable of sets of sites that names none',
      'return,',
      'cuts,',
      'sweep.yaml:14:26: Cannot read the campaign: observables[1].sets must be 1 to 64 sets of sites, got nothing',
    ],
    [
      'an empty set of sites',
      'return,',
      '{ cuts: [[0, 1], []] },',
      'sweep.yaml:14:43: Cannot read the campaign: observables[1].cuts[1] must be a list of one or more sites, such as [0, last], got []',
    ],
    [
      'one set where a pair is due',
      'return,',
      '{ mutual_information: { pairs: [[[first]]] } },',
      'sweep.yaml:14:58: Cannot read the campaign: observables[1].mutual_information.pairs[0] must be two sets of sites, such as [[first], [last]], got [["first"]]',
    ],
    [
      'a site that no lattice has',
      'return,',
      '{ cuts: { sets: [[0, lats]] } },',
      'sweep.yaml:14:47: Cannot read the campaign: observables[1].cuts.sets[0][1] must be a whole number, first, middle or last, got "lats"',
    ],
    [
      'sets of an observable of the whole state',
      'return,',
      '{ return: { sets: [[0]] } },',
      'sweep.yaml:14:38: Cannot read the campaign: observables[1].return.sets is not a key of the observable return',
    ],
    [
      'an unknown name in an expression',
      'particles.tau: lattice.sites / 2',
      'particles.tau: lattice.site / 2',
      'sweep.yaml:11:3: Cannot read the campaign: derived.particles.tau must name axes, got "lattice.site"; did you mean "lattice.sites"?',
    ],
    [
      'a division by zero',
      'particles.tau: lattice.sites / 2',
      'particles.tau: lattice.sites / 0',
      'sweep.yaml:11:3: Cannot plan the campaign: particles.tau must be a number, got Infinity from lattice.sites / 0, at lattice.sites = 2',
    ],
    [
      'a zip of different lengths',
      'seed: 7',
      'zip: [[lattice.sites, interaction]]',
      'sweep.yaml:13:7: Cannot read the campaign: zip[0] must join axes of equal length, got lattice.sites 4, interaction 7',
    ],
    [
      'a zip of no axis',
      'seed: 7',
      'zip: [[lattice.sites, interacton]]',
      'sweep.yaml:13:23: Cannot read the campaign: zip[0][1] must be the path of an axis, got "interacton"; did you mean "interaction"?',
    ],
    [
      'an exclusion of no axis',
      'seed: 7',
      'exclude: [{ cycles: 3 }]',
      'sweep.yaml:13:13: Cannot read the campaign: exclude[0].cycles is not an axis or a derived key',
    ],
    [
      'a comparison that is none',
      'seed: 7',
      'exclude: [{ interaction: { gt: 1, less: 3 } }]',
      'sweep.yaml:13:35: Cannot read the campaign: exclude[0].interaction.less is not a key of a comparison',
    ],
    [
      'an included point without an axis',
      'seed: 7',
      'include: [{ interaction: 3 }]',
      'sweep.yaml:13:11: Cannot read the campaign: include[0] must have a value for every axis, got none for lattice.sites',
    ],
    [
      'an included text that looks like a number of its axis',
      'seed: 7',
      'include: [{ interaction: "3", lattice.sites: 4 }]',
      'sweep.yaml:13:13: Cannot read the campaign: include[0].interaction must not look like another value of its axis, got "3" beside 3',
    ],
    [
      'an included point that is wrong',
      'seed: 7',
      'include: [{ interaction: 3, lattice.sites: 40 }]',
      'sweep.yaml:13:29: Cannot plan the campaign: lattice.sites must be a whole number from 1 to 32, got 40, at lattice.sites = 40',
    ],
    [
      'a column where a path belongs',
      '  interaction:',
      '  lattice_sites:',
      'sweep.yaml:9:3: Cannot read the campaign: parameters.lattice_sites is not the path of a key of a point: lattice_sites is not a key of a point',
    ],
    [
      'broken YAML',
      '[2, 4, 6, 8] }',
      '[2, 4, 6, 8 }',
      'sweep.yaml:8:40: Cannot read the campaign: the YAML must be well formed, got a mistake: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'a key twice',
      'seed: 7',
      'seed: 7\nseed: 8',
      'sweep.yaml:14:1: Cannot read the campaign: the YAML must have each key of a map once, got one twice',
    ],
    [
      'a tag',
      'seed: 7',
      'seed: !!binary aa',
      'sweep.yaml:13:7: Cannot read the campaign: the YAML must be well formed, got a mistake: Unresolved tag: tag:yaml.org,2002:binary',
    ],
    [
      'a sweep of 10¹² points',
      '{ min: 0, max: 3, num: 7 }',
      '{ min: 0, max: 3, num: 1000000 }\n  evolution.time: { min: 1, max: 2, num: 250000 }',
      'sweep.yaml:7:1: Cannot read the campaign: parameters must span at most 10,000,000 points, got 1,000,000,000,000 (lattice.sites 4 × interaction 1000000 × evolution.time 250000)',
    ],
    [
      'a huge number of replicas',
      'seed: 7',
      'replicas: 1000000',
      'sweep.yaml:7:1: Cannot read the campaign: parameters must span at most 10,000,000 points, got 28,000,000 (lattice.sites 4 × interaction 7 × replicas 1000000)',
    ],
  ])('%s', (_what, from, to, message) => {
    expect(refusal(from, to)).toBe(message);
  });

  it.each(['2024', '1e3', 'true'])('a name that YAML reads as something else, with what to write: %s', (name) => {
    expect(() => parseCampaign(good.replace('crossover', name), 'sweep.yaml')).toThrow(
      expect.objectContaining({ hint: 'Put it in quotes, as in name: "2024".' }),
    );
  });

  it('species that some points have not, and columns that would collide', () => {
    const maps = '{ values: [{ tau: 1, upsilon: 1 }, { tau: 1, upsilon: 1, sigma: 1 }] }';
    expect(refusal('  interaction: { min: 0, max: 3, num: 7 }', `  particles: ${maps}`)).toBe(
      'sweep.yaml:9:25: Cannot plan the campaign: particles.sigma must be a whole number from 0 to 2 (the lattice has 2 sites), got nothing, at lattice.sites = 2, particles = {"tau":1,"upsilon":1}',
    );
    expect(refusal('particles.upsilon: lattice.sites / 2', 'particles.total: lattice.sites / 2')).toBe(
      'sweep.yaml:2:1: Cannot read the campaign: point.particles.total cannot be a species: two columns would be named shannon_total',
    );
    expect(
      refusal(
        '  interaction: { min: 0, max: 3, num: 7 }',
        '  evolution.a-b: { values: [1] }\n  evolution.a_b: { values: [1] }',
      ),
    ).toBe(
      'sweep.yaml:10:3: Cannot read the campaign: parameters.evolution.a_b cannot have the column evolution_a_b: evolution.a-b has it',
    );
  });
});
