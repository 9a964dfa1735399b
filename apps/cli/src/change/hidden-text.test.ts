import { parseCampaign } from '@loschmidt/campaign';
import { expect, test } from 'vitest';
import { hiddenText } from './hidden-text.js';

const CAMPAIGN = `name: small
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 1 }
  cycles: 2
parameters:
  interaction: { values: [0, 0.5, 1] }
  hopping.tau: { min: 1, max: 40, num: 40 }
observables: [return]
`;
const parsed = (...overrides: string[]) => parseCampaign(CAMPAIGN, 'small.yaml', overrides);
const typed = (...overrides: string[]) => ({ target: 'small.yaml', overrides, store: undefined });
const hides = (hidden: number) => ({ changed: true, hidden });

test('points that leave the plan are said with the axis of before and now, and with the line that has both', () => {
  expect(hiddenText(parsed(), parsed('interaction=9'), hides(120), typed('interaction=9', 'replicas=2'))).toBe(
    '120 points leave the plan and are hidden (an axis is replaced, not added to: interaction: 0, 0.5, 1 → 9). Rows stay; `loschmidt extend small.yaml replicas=2 interaction=0,0.5,1,9` has them and the new ones.',
  );
});

test('where no short line has both, the values of before are asked for', () => {
  const override = 'hopping.tau=1,2';
  expect(hiddenText(parsed(), parsed(override), hides(1), typed(override))).toBe(
    '1 point leaves the plan and is hidden (an axis is replaced, not added to: hopping.tau: 1, 2, 3, 4, 5, 6, … 40 (40 values) → 1, 2). Rows stay; extending with the values of before shows them again.',
  );
});

test('where several axes have changed, the line has the values of before alone: their product would be more', () => {
  const overrides = ['interaction=9', 'hopping.tau=1,2'];
  const before = parsed('hopping.tau=1,3');
  expect(hiddenText(before, parsed(...overrides), hides(6), typed(...overrides))).toMatch(
    /Rows stay; `loschmidt extend small\.yaml interaction=0,0\.5,1 hopping\.tau=1,3` shows them again\.$/,
  );
});

test('values that are maps are the same where they say the same', () => {
  const axis = 'interaction={tau-upsilon: 1},{tau-upsilon: 2}';
  expect(hiddenText(parsed(axis), parsed(axis), hides(1), typed())).toBeNull();
});

test('nothing is said where no point leaves', () => {
  expect(hiddenText(parsed(), parsed('interaction=0,0.5,1,2'), hides(0), typed())).toBeNull();
});

test('of an axis of 10⁵ values it takes no comparison of each with each', () => {
  const wide = (count: number) => {
    const values = Array.from({ length: count }, (_, index) => index);
    const campaign = parsed();
    return {
      ...campaign,
      parameters: campaign.parameters.map((axis, place) => (place === 0 ? { ...axis, values } : axis)),
    };
  };
  expect(hiddenText(wide(300_000), wide(299_999), hides(40), typed())).toContain('40 points');
});
