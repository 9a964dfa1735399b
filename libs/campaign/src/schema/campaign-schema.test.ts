import { readdirSync, readFileSync } from 'node:fs';
import { POINT_KEYS } from '@loschmidt/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { planCampaign } from '../plan/plan-campaign.js';
import { CAMPAIGN_KEYS } from '../spec/campaign.js';
import { parseCampaign } from '../spec/parse-campaign.js';
import { campaignJsonSchema, campaignSchema } from './campaign-schema.js';
import { referencePage } from './reference-page.js';

const root = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const examples = readdirSync(new URL('examples/', root)).filter((name) => name.endsWith('.yaml'));

describe('the JSON Schema of a campaign', () => {
  it('is what docs/campaign.schema.json has (npm run generate)', () => {
    expect(JSON.parse(read('docs/campaign.schema.json'))).toEqual(JSON.parse(JSON.stringify(campaignJsonSchema())));
  });

  it('knows the keys that the reader knows', () => {
    expect(Object.keys(campaignSchema().shape).toSorted()).toEqual([...CAMPAIGN_KEYS].toSorted());
    const pointKeys = POINT_KEYS.filter((key) => key !== 'seed' && key !== 'species');
    expect(Object.keys(campaignSchema().shape.point.shape).toSorted()).toEqual(pointKeys.toSorted());
  });

  it('refuses a misspelt key and an unknown kind', () => {
    const quickstart: unknown = parse(read('examples/quickstart.yaml'));
    const change = (keys: object): boolean => campaignSchema().safeParse(Object.assign({}, quickstart, keys)).success;
    expect([
      change({}),
      change({ sead: 1 }),
      change({ point: { lattice: { kind: 'chian' } } }),
      change({ observables: ['returns'] }),
    ]).toEqual([true, false, false, false]);
  });
});

describe('the JSON Schema in an editor', () => {
  const accepts = new Ajv2020({ strict: false }).compile(campaignJsonSchema());
  const quickstart: object = parse(read('examples/quickstart.yaml'));
  const withKeys = (keys: object) => accepts({ ...quickstart, ...keys });
  const axisOf = (path: string) => withKeys({ parameters: { [path]: { values: [1] } } });

  it('accepts each path of an axis: of a key, inside it, by species, by place in a list', () => {
    const paths = [
      ...['lattice', 'lattice.sites', 'lattice.kind', 'lattice.width', 'lattice.nnn', 'lattice.bonds.0.2', 'cycles'],
      ...['particles.tau', 'hopping', 'hopping.tau', 'potential.tau', 'potential.tau.width', 'potential.3'],
      ...['interaction', 'interaction.tau-upsilon', 'interaction.tau_upsilon', 'initial', 'initial.tau.0'],
      ...['initial.terms.0.amplitude.1', 'evolution.time', 'evolution.time.tau', 'evolution.alternations'],
      ...['erasure', 'erasure.strength', 'erasure.phase', 'erasure.species', 'erasure.sites.0', 'protocol.undo'],
      ...['protocol.draw.time.min', 'protocol.draw.site.values.1'],
    ];
    expect(paths.filter((path) => !axisOf(path))).toEqual([]);
  });

  it('refuses every other one, also in derived, zip, exclude and include', () => {
    const wrong = [
      ...['lattice.site', 'latice.sites', 'interacton', 'interaction.tau', 'evolution.tme', 'cycles.0', 'seed'],
      ...['erasure.strenght', 'particles', 'particles.Tau', 'name', 'species', 'lattice..sites', 'lattice.'],
    ].filter((path) => path !== 'particles');
    expect(wrong.filter(axisOf)).toEqual([]);
    const misspelt = 'latice.sites';
    expect([
      withKeys({ derived: { [misspelt]: 1 } }),
      withKeys({ zip: [['interaction', misspelt]] }),
      withKeys({ exclude: [{ [misspelt]: 2 }] }),
      withKeys({ include: [{ [misspelt]: 2 }] }),
    ]).toEqual([false, false, false, false]);
    expect([
      withKeys({ derived: { 'particles.tau': 1 } }),
      withKeys({ zip: [['interaction', 'cycles']] }),
      withKeys({ exclude: [{ 'lattice.sites': { gt: 2 } }] }),
    ]).toEqual([true, true, true]);
  });

  it('completes paths with what they are', () => {
    const { parameters } = (campaignJsonSchema() as { properties: Record<string, { properties: object }> }).properties;
    expect(parameters?.properties).toMatchObject({
      'lattice.sites': { description: 'Number of sites.' },
      'erasure.phase': { description: 'φ in radians: the strength.' },
      'protocol.undo': { description: expect.stringContaining('Ô†') },
    });
  });

  it('takes multiples of pi for numbers, steps, and nothing else for a number', () => {
    const phase = (value: unknown) =>
      withKeys({ point: { erasure: { kind: 'site-phase', species: 'tau', sites: ['last'], phase: value } } });
    expect(['pi/2', '3*pi/4', '-pi', '2pi', 1.5].map(phase)).toEqual([true, true, true, true, true]);
    expect(['half', 'pi*2', '1'].map(phase)).toEqual([false, false, false]);
    const axis = (value: object) => withKeys({ parameters: { interaction: value } });
    expect(axis({ min: 0, max: '2pi', step: 'pi/4' })).toBe(true);
    expect(axis({ min: 0, max: '2pi', step: 'pi/4', num: 3 })).toBe(false);
    expect(withKeys({ keep: 'states' })).toBe(true);
    expect(withKeys({ keep: 'everything' })).toBe(false);
  });

  it.each(examples)('accepts %s', (name) => {
    expect([accepts(parse(read(`examples/${name}`))), accepts.errors]).toEqual([true, null]);
  });
});

describe('the reference page', () => {
  it('is what docs/reference.md has (npm run generate)', () => {
    expect(read('docs/reference.md')).toBe(referencePage());
  });
});

describe('examples', () => {
  it('are there', () => {
    expect(examples).toEqual(expect.arrayContaining(['crossover.yaml', 'quickstart.yaml', 'thermalization.yaml']));
  });

  it.each(examples)('%s is accepted by the reader, the planner and the schema', (name) => {
    const text = read(`examples/${name}`);
    const plan = planCampaign(parseCampaign(text, name));
    expect(plan.warnings).toEqual([]);
    expect(plan.points).toBe(plan.count);
    expect(campaignSchema().safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  it('have the sizes that their comments tell', () => {
    const plan = (name: string) => planCampaign(parseCampaign(read(`examples/${name}.yaml`), name));
    expect(plan('quickstart').points).toBe(200);
    expect(plan('thermalization').points).toBe(3 * 3 * 4 * 32);
    expect(plan('crossover').points).toBe((2 + 3 + 4 + 5) * 8 * 5 + 3);
  });
});
