import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createCampaign } from '../changes/create-campaign.js';
import { createSmall, smallInput, smallPlaces, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { planOfPlaces } from '../plan/plan-input.js';
import { missedSelection, missedValues } from './missed-values.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store, 2, [-0.5, 0.9424777960769379, 1.2566370614359172]);
});
afterEach(() => space.remove());

const missed = (where: string) => missedValues(campaign, `SELECT count(*) FROM steps WHERE ${where}`);
const NEAREST = 'no point has interaction = 0.9425; nearest: 0.9424777960769379';

describe('a value that no point has is reported with the nearest', () => {
  it.each([
    'interaction = 0.9425',
    'steps."Interaction" <> 0.9425 OR cycle = 7',
    '(0.9425) = interaction',
    'cycle IN (7, 8) AND interaction NOT IN (-0.5, 0.9425)',
    'interaction IS NOT DISTINCT FROM 9425e-4',
    "interaction = '0.9425' OR interaction = CAST('0.9425' AS DOUBLE) OR interaction = 0.9425::DECIMAL(9, 4)",
    "point IN (SELECT point FROM summary WHERE interaction = 0.9425) AND stage = 'cycle';  ",
  ])('%s', async (where) => expect(await missed(where)).toEqual([NEAREST]));

  it('whatever its sign is, and where it is computed', async () => {
    expect(await missed('interaction IN (-0.4, 3 * pi() / 8)')).toEqual([
      'no point has interaction = -0.4; nearest: -0.5',
      'no point has interaction = 1.1780972450961724; nearest: 1.2566370614359172',
    ]);
    expect(await missed('lattice_sites = 3 AND replica = 1')).toEqual([
      'no point has replica = 1; nearest: 0',
      'no point has lattice_sites = 3; nearest: 2',
    ]);
  });

  it('of many, some', async () => {
    const sentences = await missed(`interaction IN (${Array.from({ length: 30 }, (_, i) => i + 2).join(', ')})`);
    expect(sentences).toHaveLength(6);
    expect(sentences.at(-1)).toBe('and 25 more such values');
  });
});

it.each([
  'interaction = 0.9424777960769379 AND lattice_sites IN (2, 4.0)',
  'interaction = -0.5 OR interaction = 3 * pi() / 10 OR interaction = 0.3 * pi()',
  'round(interaction, 4) = 0.9425',
  'interaction * 2 = 0.9425',
  'interaction > 1 AND interaction <= 1.3 AND interaction BETWEEN 0.94 AND 0.99',
  'shannon_tau = 0.5',
  'interaction =',
])('nothing is said of %s', async (where) => expect(await missed(where)).toEqual([]));

it('nor of a column that the statement gives the name of a parameter, nor of what is no SELECT', async () => {
  const sql =
    'WITH t AS (SELECT round(interaction, 4) AS interaction FROM steps) SELECT * FROM t WHERE interaction = 0.9425';
  expect(await missedValues(campaign, sql)).toEqual([]);
  expect(await missedValues(campaign, 'DESCRIBE SELECT interaction FROM steps')).toEqual([]);
});

it('a limit that is a rounded value is reported where the value is on its other side', async () => {
  expect(await missed('interaction >= 0.942478')).toEqual([
    'interaction >= 0.942478 leaves out 0.9424777960769379, which rounds to 0.942478',
  ]);
  expect(await missed('interaction BETWEEN -1 AND 1.25663')).toEqual([]);
  expect(await missed('interaction < 1.256637 OR interaction > 0.942478')).toEqual([]);
  expect(await missed('1.25664 > interaction')).toEqual([
    'interaction < 1.25664 takes in 1.2566370614359172, which rounds to 1.25664',
  ]);
});

it('the same for values that select points, by the path of a parameter', async () => {
  const where = [
    { name: 'lattice.sites', values: [2, 5] },
    { name: 'interaction', values: [0.9424777960769379] },
  ];
  expect(await missedSelection(campaign, where)).toEqual(['no point has lattice_sites = 5; nearest: 4']);
});

it('a text that no point has is reported with what may be meant; lists are as columns have them', async () => {
  const texts = ['[0,1]', 'chain'];
  const places = [...smallPlaces()].map((one) => ({ ...one, values: [texts[one.place % 2] ?? ''] }));
  const plan = planOfPlaces([{ path: 'lattice', column: 'lattice', type: 'string', varies: true }], places);
  const { campaign: of } = await createCampaign(join(space.store, 'texts'), { ...smallInput(), plan });
  expect(await missedValues(of, "FROM points WHERE lattice IN ('chain', 'cahin', '[0, 1]', 'hexagons')")).toEqual([
    "no point has lattice = 'cahin'; nearest: 'chain'",
    "no point has lattice = '[0, 1]'; nearest: '[0,1]'",
    "no point has lattice = 'hexagons'",
  ]);
});
