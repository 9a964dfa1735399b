import { LoschmidtError } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { planCampaign } from '../plan/plan-campaign.js';
import { parseCampaign } from './parse-campaign.js';
import { readYaml } from './read-yaml.js';

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof LoschmidtError)) return String(error);
    const { file, line, column } = error.place ?? {};
    return `${file}:${line}:${column}: ${error.message}`;
  }
  return 'accepted';
}

describe('merge keys', () => {
  it.each([
    ['bring the keys of a map', 'a: &x { k: 1, l: 2 }\nb: { <<: *x, m: 3 }', { k: 1, l: 2, m: 3 }],
    [
      'leave a key of the map itself, before and after',
      'a: &x { k: 1, l: 2 }\nb: { k: 5, <<: *x, l: 6 }',
      { k: 5, l: 6 },
    ],
    ['take the first of a list', 'a: [&x { k: 1 }, &y { k: 2, l: 3 }]\nb: { <<: [*x, *y] }', { k: 1, l: 3 }],
    ['may be chained', 'a: [&x { k: 1 }, &y { <<: *x, l: 2 }]\nb: { <<: *y }', { k: 1, l: 2 }],
    ['may be a map where they stand', 'b: { <<: { k: 1, l: 2 }, k: 3 }', { k: 3, l: 2 }],
    ['are ordinary keys in quotes', 'b: { "<<": 1 }', { '<<': 1 }],
    ['may be many', `a: &x { k: 1 }\nb: [${'{ <<: *x },'.repeat(500)}]`, Array(500).fill({ k: 1 })],
  ])('%s', (_, text, b) => expect(readYaml(text, 'f.yaml').value).toMatchObject({ b }));

  it.each([
    [
      'a number',
      'b:\n  <<: 5',
      'f.yaml:2:7: Cannot read the campaign: what << merges must be a map, an alias of one such as *base, or a list of them',
    ],
    [
      'nothing',
      'b:\n  <<:\n  k: 1',
      'f.yaml:2:6: Cannot read the campaign: what << merges must be a map, an alias of one such as *base, or a list of them',
    ],
    [
      'an alias of a text',
      'a: &x text\nb:\n  <<: *x',
      'f.yaml:3:7: Cannot read the campaign: what << merges must be a map, an alias of one such as *base, or a list of them',
    ],
    [
      'a list with a number',
      'a: &x { k: 1 }\nb:\n  <<: [*x, 7]',
      'f.yaml:3:12: Cannot read the campaign: what << merges must be a map, an alias of one such as *base, or a list of them',
    ],
    [
      'an anchor that is not there',
      'b:\n  <<: *nope',
      'f.yaml:2:7: Cannot read the campaign: *nope must name an anchor that stands before it, &nope',
    ],
    [
      'an anchor that comes later',
      'b: { <<: *x }\na: &x { k: 1 }',
      'f.yaml:1:10: Cannot read the campaign: *x must name an anchor that stands before it, &x',
    ],
    ['itself', 'b: &b\n  <<: *b\n  k: 1', 'f.yaml:2:7: Cannot read the campaign: *b cannot stand inside &b'],
    [
      'two of them',
      'a: &x { k: 1 }\nb:\n  <<: *x\n  <<: *x',
      'f.yaml:4:3: Cannot read the campaign: the YAML must have each key of a map once, got one twice',
    ],
  ])('refuse %s, with the place', (_, text, message) => expect(refusal(() => readYaml(text, 'f.yaml'))).toBe(message));
});

describe('aliases', () => {
  it('that name nothing, or what they stand in, are refused with the place', () => {
    expect(refusal(() => readYaml('a: 1\nb: *x', 'f.yaml'))).toContain(
      'f.yaml:2:4: Cannot read the campaign: *x must name',
    );
    expect(refusal(() => readYaml('b: &b [1, *b]', 'p.json', 'the point'))).toBe(
      'p.json:1:11: Cannot read the point: *b cannot stand inside &b',
    );
  });

  it('that would repeat more than memory holds are refused at once', () => {
    const lists = Array.from(
      { length: 40 },
      (_, n) => `l${n}: &l${n} [${n === 0 ? '1, 1' : `*l${n - 1}, *l${n - 1}`}]`,
    );
    const merges = Array.from(
      { length: 40 },
      (_, n) =>
        `l${n}: &l${n} { x: { ${n === 0 ? '' : `<<: *l${n - 1}`} }, y: { ${n === 0 ? '' : `<<: *l${n - 1}`} } }`,
    );
    for (const bomb of [lists, merges])
      expect(refusal(() => readYaml(bomb.join('\n'), 'f.yaml'))).toContain(
        'aliases must repeat at most 1,000,000 values',
      );
  });
});

const campaign = `name: merged
point:
  lattice: { kind: chain, sites: 2 }
  particles: &one { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 1 }
  cycles: 2
parameters:
  interaction: &axis { values: [1, 2] }
  erasure:
    values:
      - &erasure { kind: site-phase, species: tau, sites: [0], phase: 1 }
      - { <<: *erasure, phase: 2 }
  hopping.tau: { <<: *axis }
include:
  - &place { interaction: 3, erasure: none, hopping.tau: 1 }
  - { <<: *place, hopping.tau: two }
observables: [return]
`;

describe('a campaign with merge keys', () => {
  const good = campaign.replace('two', '2');

  it('is the one with everything written out', () => {
    const plain = parseCampaign(JSON.stringify(readYaml(good, 'f').value), 'f');
    expect(parseCampaign(good, 'f')).toEqual(plain);
    expect(planCampaign(parseCampaign(good, 'f')).points).toBe(10);
  });

  it('has the places of what is wrong, that of the anchor for keys that were merged', () => {
    const plan = (text: string) => refusal(() => planCampaign(parseCampaign(text, 'f.yaml')));
    expect(plan(campaign)).toMatch(/^f\.yaml:16:\d+: .*hopping.tau must be/);
    expect(plan(good.replace('phase: 2 }', 'colour: 2 }'))).toMatch(/^f\.yaml:12:\d+: .*erasure\.colour is not a key/);
    expect(plan(good.replace('species: tau', 'species: muon'))).toMatch(/^f\.yaml:11:/);
    expect(plan(good.replace('{ <<: *erasure, phase: 2 }', '{ <<: *erasure, kind: none }'))).toMatch(
      /^f\.yaml:11:\d+: .*erasure/,
    );
  });

  it('takes them in overrides', () => {
    const merged = parseCampaign(good, 'f', [
      'erasure=&e {kind: site-phase, species: tau, sites: [0], phase: 1},{<<: *e, phase: 3}',
    ]);
    expect(merged.parameters[1]?.values[1]).toEqual({ kind: 'site-phase', species: 'tau', sites: [0], phase: 3 });
    expect(refusal(() => parseCampaign(good, 'f', ['erasure={<<: *nothing}']))).toContain(
      '*nothing must name an anchor',
    );
    expect(refusal(() => parseCampaign(good, 'f', ['erasure={<<: 1}']))).toContain('what << merges must be a map');
  });
});
