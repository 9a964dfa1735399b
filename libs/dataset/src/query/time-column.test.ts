import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCampaign } from '../changes/create-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, withDatabase } from './database.js';
import { timeColumn } from './time-column.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

/** `time` in cycle 3 of each place, and after a stage of it. */
async function timesOf(axes: string): Promise<readonly unknown[]> {
  const text = `name: timed
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: tau, sites: [0], phase: 1 }
  cycles: 3
parameters:
${axes}
`;
  const campaign = parseCampaign(text, 'timed.yaml');
  const input = { campaignYaml: text, campaign, plan: planCampaign(campaign) };
  const { campaign: folder } = await createCampaign(join(space.store, 'timed'), input);
  return withDatabase(tmpdir(), async (connection) => {
    const time = (await timeColumn(connection, folder)).made?.({ plan: 'places', rows: 'rows' });
    const rows = "(VALUES (3, 'cycle'), (3, 'h1.1')) AS rows(cycle, stage)";
    const found: unknown[] = [];
    const sql = `SELECT ${time} FROM ${plannedPlaces(folder)} AS places, ${rows} ORDER BY place, stage`;
    for await (const [value] of queryRows(connection, sql)) found.push(value);
    return found;
  });
}

it.each([
  ['nothing that it depends on', '  interaction: { values: [1] }', [120, null]],
  ['durations, by a product', '  evolution.time: { values: [1, 2.5] }', [12, null, 30, null]],
  [
    'kinds and durations, by kinds',
    '  protocol: { values: [echo, forward] }\n  evolution.time: { values: [1, 0.1] }',
    [12, null, 3 * (4 * 0.1), null, 6, null, 3 * (2 * 0.1), null],
  ],
  [
    'durations by species, as texts',
    '  evolution.time: { values: [{ tau: 1, upsilon: 2 }, { tau: 3, upsilon: 3 }] }',
    [18, null, 36, null],
  ],
  [
    'times that are drawn, by nothing',
    '  protocol: { values: [{ kind: sequence, draw: { time: { min: 1, max: 2 } } }, echo] }',
    [null, null, 120, null],
  ],
])('varies with %s', async (_, axes, times) => expect(await timesOf(axes)).toEqual(times));
