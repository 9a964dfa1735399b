import { readdirSync, readFileSync } from 'node:fs';
import { POINT_KEYS } from '@loschmidt/core';
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
    expect(Object.keys(campaignSchema.shape).toSorted()).toEqual([...CAMPAIGN_KEYS].toSorted());
    const pointKeys = POINT_KEYS.filter((key) => key !== 'seed' && key !== 'species');
    expect(Object.keys(campaignSchema.shape.point.shape).toSorted()).toEqual(pointKeys.toSorted());
  });

  it('refuses a misspelt key and an unknown kind', () => {
    const quickstart: unknown = parse(read('examples/quickstart.yaml'));
    const change = (keys: object): boolean => campaignSchema.safeParse(Object.assign({}, quickstart, keys)).success;
    expect([
      change({}),
      change({ sead: 1 }),
      change({ point: { lattice: { kind: 'chian' } } }),
      change({ observables: ['returns'] }),
    ]).toEqual([true, false, false, false]);
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
    expect(campaignSchema.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  it('have the sizes that their comments tell', () => {
    const plan = (name: string) => planCampaign(parseCampaign(read(`examples/${name}.yaml`), name));
    expect(plan('quickstart').points).toBe(200);
    expect(plan('thermalization').points).toBe(3 * 3 * 4 * 32);
    expect(plan('crossover').points).toBe((2 + 3 + 4 + 5) * 8 * 5 + 3);
  });
});
