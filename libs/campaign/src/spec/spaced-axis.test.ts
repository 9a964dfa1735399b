import type { LoschmidtError } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { good, parse, refusal } from '../fixture/good-campaign.js';
import { planCampaign } from '../plan/plan-campaign.js';
import { campaignFromJson, campaignToJson } from './campaign-json.js';
import { parseCampaign } from './parse-campaign.js';

const AXIS = 'interaction: { min: 0, max: 3, num: 7 }';

const valuesOf = (axis: string) => parseCampaign(good.replace(AXIS, axis), 'sweep.yaml').parameters[1]?.values;

describe('an axis with a step', () => {
  it.each([
    ['{ min: 0, max: 3, step: 0.5 }', [0, 0.5, 1, 1.5, 2, 2.5, 3]],
    ['{ min: 0.1, max: 0.5, step: 0.1 }', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['{ min: 0, max: 1, step: 0.3 }', [0, 0.3, 0.6, 0.9]],
    ['{ min: 2, max: 2, step: 1 }', [2]],
    ['{ min: -1, max: 1, step: 1 }', [-1, 0, 1]],
    ['{ min: 0, max: 1.5707963267948966, step: 0.7853981633974483 }', [0, 0.785398163397, 1.5707963267948966]],
  ])('%s ends at max where the steps meet it, and below it else', (axis, values) =>
    expect(valuesOf(`interaction: ${axis}`)).toEqual(values),
  );

  it('is the same campaign as its values written out, with the same points', () => {
    const text = good.replace(AXIS, 'interaction: { min: 0, max: 3, step: 0.5 }');
    const ids = (campaign: string) => [...planCampaign(parseCampaign(campaign, 'f.yaml')).places].map((p) => p.point);
    expect(ids(text)).toEqual(ids(good));
  });

  it.each([
    [
      '{ min: 0, max: 1, step: 0 }',
      'sweep.yaml:9:34: Cannot read the campaign: parameters.interaction.step must be a number > 0, got 0',
    ],
    [
      '{ min: 0, max: 1, step: -0.1 }',
      'sweep.yaml:9:34: Cannot read the campaign: parameters.interaction.step must be a number > 0, got -0.1',
    ],
    [
      '{ min: 1, max: 0, step: 1 }',
      'sweep.yaml:9:26: Cannot read the campaign: parameters.interaction.max must be greater than min (1), got 0',
    ],
    [
      '{ min: 0, max: 1, step: 1, num: 2 }',
      'sweep.yaml:9:43: Cannot read the campaign: parameters.interaction.num cannot be there beside step',
    ],
    [
      '{ min: 0, max: 1, step: 1, distribution: log }',
      'sweep.yaml:9:43: Cannot read the campaign: parameters.interaction.distribution cannot be there beside step',
    ],
    [
      '{ min: 0, max: 1, step: 1e-9 }',
      'sweep.yaml:9:34: Cannot read the campaign: parameters.interaction.step must be so large that there are at most 10000000 values, got 1e-9',
    ],
    [
      '{ min: 1e9, max: 1e9, values: [1], step: 1 }',
      'sweep.yaml:9:18: Cannot read the campaign: parameters.interaction.min cannot be there beside values',
    ],
  ])('%s is refused with its place', (axis, message) => expect(refusal(AXIS, `interaction: ${axis}`)).toBe(message));
});

it('a grid that is written as Python calls it is refused with how a file has it', () => {
  const hintOf = (axis: string) => {
    try {
      valuesOf(`interaction: ${axis}`);
    } catch (error) {
      return (error as LoschmidtError).hint;
    }
    return 'accepted';
  };
  expect(hintOf('linspace(0, 3, 7)')).toBe('Write interaction: { min: 0, max: 3, num: 7 }.');
  expect(hintOf('logspace(0.1, pi, 7)')).toBe('Write interaction: { min: 0.1, max: pi, num: 7, distribution: log }.');
});

describe('values that are multiples of pi', () => {
  it('are numbers wherever a point has numbers, and in conditions', () => {
    const text = good
      .replace('phase: 1.5', 'phase: pi/2')
      .replace(AXIS, `${AXIS}\n  evolution.time: { values: [pi, 2pi, 1] }`)
      .replace('seed: 7', 'seed: 7\nexclude: [{ evolution.time: { gt: 3*pi/2 } }, { evolution.time: pi }]');
    const campaign = parseCampaign(text, 'sweep.yaml');
    expect(campaign.point.erasure).toMatchObject({ phase: 1.5707963267948966 });
    expect(campaign.parameters[2]?.values).toEqual([Math.PI, 2 * Math.PI, 1]);
    expect(campaign.exclude).toEqual([{ 'evolution.time': { gt: 4.71238898038469 } }, { 'evolution.time': Math.PI }]);
    expect(campaignFromJson(campaignToJson(campaign))).toEqual(campaign);
  });

  it('give points the ids of the same numbers written out', () => {
    const ids = (phase: string) => {
      const text = good.replace(AXIS, `erasure.phase: { values: [${phase}] }`);
      return [...planCampaign(parseCampaign(text, 'f.yaml')).places].map(({ point }) => point);
    };
    expect(ids('pi/2, 3*pi/4, -pi')).toEqual(ids('1.5707963267948966, 2.356194490192345, -3.141592653589793'));
  });

  it('space an axis exactly', () => {
    const quarters = [0, 0.7853981633974483, 1.5707963267948966, 2.356194490192345, Math.PI];
    expect(valuesOf('interaction: { min: 0, max: pi, num: 5 }')).toEqual(quarters);
    expect(valuesOf('interaction: { min: 0, max: pi, step: pi/4 }')).toEqual(quarters);
    expect(valuesOf('interaction: { min: 0, max: 0.9 pi, step: pi/4 }')).toEqual(quarters.slice(0, 4));
    expect(valuesOf('interaction: { min: 1, max: pi, num: 2 }')).toEqual([1, Math.PI]);
    // Where they begin and how they go on says what they are, wherever they end.
    expect(valuesOf('interaction: { min: 0, max: 3, step: pi/4 }')).toEqual(quarters.slice(0, 4));
    expect(valuesOf('interaction: { min: 0, max: 3.14159265358979, step: pi/4 }')).toEqual(quarters);
  });

  it('stand in overrides and in expressions', () => {
    const campaign = parse(['interaction=0,pi/2', 'erasure.phase=pi', 'evolution.time=range(0, 2pi, pi/2)']);
    expect(campaign.parameters.map(({ values }) => values)).toEqual([
      [2, 4, 6, 8],
      [0, 1.5707963267948966],
      [0, 1.5707963267948966, Math.PI, 4.71238898038469],
    ]);
    expect(campaign.point.erasure).toMatchObject({ phase: Math.PI });
    const derived = good.replace(
      'lattice.sites / 2\n  particles',
      'lattice.sites / 2\n  hopping.tau: pi / 2\n  particles',
    );
    const [place] = planCampaign(parseCampaign(derived, 'f.yaml')).places;
    expect(place?.normal.hopping).toEqual({ tau: 1.5707963267948966, upsilon: 1 });
  });

  it('leave names alone: a species may be called pi', () => {
    const text = good
      .replace('species: upsilon', 'species: pi')
      .replace('particles.upsilon', 'particles.pi')
      .replace('particles.tau', 'particles.tau');
    const campaign = parseCampaign(text, 'sweep.yaml');
    expect(campaign.point.erasure).toMatchObject({ species: 'pi' });
    expect([...planCampaign(campaign).places][0]?.normal.species).toEqual(['tau', 'pi']);
  });

  it.each([
    [
      'phase: 1.5',
      'phase: pi*2',
      'point.erasure.phase must be a multiple of pi such as pi/2, 3*pi/4, -pi or 2pi, got "pi*2"',
    ],
    [
      AXIS,
      'interaction: { values: [1, pi/0] }',
      'must be a multiple of pi such as pi/2, 3*pi/4, -pi or 2pi, got "pi/0"',
    ],
    [
      AXIS,
      'interaction: { min: 0, max: pi^2, num: 3 }',
      'max must be a multiple of pi such as pi/2, 3*pi/4, -pi or 2pi, got "pi^2"',
    ],
    ['cycles: 200', 'cycles: 64pi', 'cycles must be a whole number from 0 to 1000000, got 201.06192982974676'],
  ])('say what is wrong with %s → %s', (from, to, fault) => expect(refusal(from, to)).toContain(fault));
});
