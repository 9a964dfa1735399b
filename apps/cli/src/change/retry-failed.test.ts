import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { type CampaignFolder, createCampaign } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTerminal } from '../output/terminal.js';
import { retryFailed } from './retry-failed.js';

const TEXT = `name: phases
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 2, upsilon: 2 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: site-phase, species: upsilon, sites: [last] }
  cycles: 2
parameters:
  erasure.phase: { values: [1, pi/2, pi] }
`;

let store: string;
let campaign: CampaignFolder;
beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'retry-'));
  const parsed = parseCampaign(TEXT, 'phases.yaml');
  const input = { campaignYaml: TEXT, campaign: parsed, plan: planCampaign(parsed) };
  ({ campaign } = await createCampaign(join(store, 'phases'), input));
});
afterAll(() => rmSync(store, { recursive: true }));

const retry = (...selectors: readonly string[]) =>
  retryFailed({ ...openTerminal({}), note: () => {} }, campaign, { selectors, points: [], allowKernelChange: false });

test.each([
  ['erasure.phase=pi/2', 1],
  ['erasure.phase=pi/2,1.0', 2],
  ['erasure.phase=linspace(pi/2,pi,2)', 2],
])('%s selects by multiples of π as `run` reads them', async (selector, selected) => {
  expect(await retry(selector)).toMatchObject({ selected, retried: 0 });
});

test('a multiple of π that is none is refused with the selector', async () => {
  await expect(retry('erasure.phase=pi/0')).rejects.toMatchObject({
    code: 'bad-input',
    message:
      'Cannot read the selector erasure.phase=pi/0: erasure.phase must be a multiple of pi such as pi/2, 3*pi/4, -pi or 2pi, got "pi/0"',
  });
});
