import { describe, expect, it } from 'vitest';
import { good, parse } from '../fixture/good-campaign.js';
import { planCampaign } from '../plan/plan-campaign.js';
import { campaignFromJson, campaignToJson } from './campaign-json.js';
import { parseCampaign } from './parse-campaign.js';

describe('a campaign file', () => {
  it('is read into plain JSON with its defaults', () => {
    expect(parseCampaign(good, 'sweep.yaml')).toEqual({
      name: 'crossover',
      species: ['tau', 'upsilon'],
      point: {
        lattice: { kind: 'chain' },
        evolution: { kind: 'stepwise', time: 10, alternations: 2 },
        erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1.5 },
        cycles: 200,
      },
      parameters: [
        { path: 'lattice.sites', values: [2, 4, 6, 8] },
        { path: 'interaction', values: [0, 0.5, 1, 1.5, 2, 2.5, 3] },
      ],
      zip: [],
      derived: [
        { path: 'particles.tau', expression: 'lattice.sites / 2' },
        { path: 'particles.upsilon', expression: 'lattice.sites / 2' },
      ],
      exclude: [],
      include: [],
      replicas: 1,
      seed: 7,
      seeds: 'independent',
      observables: [{ name: 'entropies' }, { name: 'return' }, { name: 'entanglement', every: 10 }],
      stages: false,
      priority: 3,
      arithmetic: 'decimal',
    });
  });

  it('asks for sets of sites alone or beside a cadence, and keeps them as they are written, in its JSON too', () => {
    const asked = (written: string) => parseCampaign(good.replace('return,', `${written},`), 'sweep.yaml');
    const alone = asked('{ cuts: [[0, 1], [first, -1]] }');
    const sets = [
      [0, 1],
      ['first', -1],
    ];
    expect(alone.observables[1]).toEqual({ name: 'cuts', sets });
    expect(asked('{ cuts: { sets: [[0, 1], [first, -1]], every: 5 } }').observables[1]).toEqual({
      name: 'cuts',
      sets,
      every: 5,
    });
    expect(campaignFromJson(JSON.parse(JSON.stringify(campaignToJson(alone))))).toEqual(alone);
  });

  it('is refused at the place of its grid where the lattice has no such sets', () => {
    const plan = (written: string) => () =>
      planCampaign(parseCampaign(good.replace('return,', `${written},`), 'sweep.yaml'));
    expect(plan('{ cuts: [[0, 1]] }')).toThrow(
      /cuts\.sets\[0\] must leave out a site, got all 2, .* at lattice\.sites = 2/,
    );
    expect(plan('{ cuts: [[2]] }')).toThrow(
      /cuts\.sets\[0\]\[0\] must be a site from 0 to 1, .* got 2, at lattice\.sites = 2/,
    );
    expect(plan('{ cuts: [[0, first]] }')).toThrow(/must not repeat site 0/);
    expect(plan('{ mutual_information: [[[0], [first]]] }')).toThrow(/two sets that share no site, got site 0 in both/);
    expect(plan('{ mutual_information: [[[0], [last]]] }')).not.toThrow();
  });

  it('survives its own JSON', () => {
    const campaign = parse(['replicas=3', 'initial=left,neel']);
    expect(campaignFromJson(JSON.parse(JSON.stringify(campaignToJson(campaign))))).toEqual(campaign);
    expect(() => campaignFromJson({ ...campaignToJson(campaign), seed: -1 })).toThrow(
      'Cannot read the campaign that was stored: seed must be',
    );
  });

  it('rounds generated values to 12 significant digits', () => {
    const text = good.replace('{ min: 0, max: 3, num: 7 }', '{ min: 0.001, max: 10, num: 5, distribution: log }');
    expect(parseCampaign(text, 'f').parameters[1]?.values).toEqual([0.001, 0.01, 0.1, 1, 10]);
    const thirds = parseCampaign(good.replace('num: 7', 'num: 10'), 'f').parameters[1]?.values;
    expect(thirds).toEqual([
      0, 0.333333333333, 0.666666666667, 1, 1.33333333333, 1.66666666667, 2, 2.33333333333, 2.66666666667, 3,
    ]);
  });

  it('orders the species as point, axes and derived keys first name them', () => {
    const text = good
      .replace('  cycles: 200', '  cycles: 200\n  particles: { upsilon: 1 }')
      .replace('parameters:', 'parameters:\n  particles.sigma: { values: [1] }')
      .replace('  particles.upsilon: lattice.sites / 2\n', '');
    expect(parseCampaign(text, 'f').species).toEqual(['upsilon', 'sigma', 'tau']);
  });
});

describe('zero', () => {
  const ids = (...overrides: string[]) => [...planCampaign(parse(overrides)).places].map(({ point }) => point);
  const sites = 'lattice.sites=2';

  it('is one value with one id, however it is written, generated or computed', () => {
    const zero = ids(sites, 'interaction=0');
    for (const text of ['-0', '-0.0', '0e5', '-0e-300', 'range(-0,1,1)', 'range(-0.3,0.05,0.1)'])
      expect([text, ids(sites, `interaction=${text}`).at(-1)]).toEqual([text, zero[0]]);
    const axis = (written: string) =>
      planned(good.replace('{ min: 0, max: 3, num: 7 }', written).replace('[2, 4, 6, 8]', '[2]'));
    expect(axis('{ min: -0.3, max: 0.3, num: 7 }')[3]).toBe(zero[0]);
    expect(axis('{ min: -0.0, max: 1, num: 2 }')[0]).toBe(zero[0]);
    expect(axis('{ values: [-0.0] }')).toEqual(zero);
  });

  it('is what a derived key of decimals is, and makes whole numbers whole', () => {
    const text = good
      .replace('lattice.sites: { values: [2, 4, 6, 8] }', 'potential.tau: { values: [0.1] }')
      .replace('{ kind: chain }', '{ kind: chain, sites: 8 }')
      .replace('{ min: 0, max: 3, num: 7 }', '{ values: [0.3] }')
      .replace(
        'particles.tau: lattice.sites / 2',
        'particles.tau: interaction * 70 / 3\n  hopping.tau: interaction - potential.tau * 3',
      )
      .replace('particles.upsilon: lattice.sites / 2', 'particles.upsilon: floor(interaction / potential.tau)');
    const [place] = planCampaign(parseCampaign(text, 'f')).places;
    expect(place?.values).toEqual([0.1, 0.3, 7, 0, 3]);
  });

  const planned = (text: string) => [...planCampaign(parseCampaign(text, 'f')).places].map(({ point }) => point);
});

it('refuses an empty file, and one that is a list', () => {
  expect(() => parseCampaign('', 'f.yaml')).toThrow(
    'Cannot read the campaign: the file must be a map of keys such as name and point, got null',
  );
  expect(() => parseCampaign('- a', 'f.yaml')).toThrow('must be a map of keys such as name and point');
});
