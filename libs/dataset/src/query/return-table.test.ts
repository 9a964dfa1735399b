import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createCampaign } from '../changes/create-campaign.js';
import { openChunkWriter } from '../chunk/chunk-writer.js';
import { answerOf, refusalOf } from '../fixture/query-answer.js';
import {
  chunkBatches,
  context,
  smallInput,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../fixture/small-campaign.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

const CYCLES = 15;
/** F after cycle k of a place, which is null in odd cycles. */
const returned = (place: number, cycle: number) => valueAt(place, cycle, 'return_probability');

/** Two and four sites, one particle each, 15 cycles: D = 4 and 16. */
async function committed(): Promise<CampaignFolder> {
  const input = smallInput();
  const long = { ...input.campaign, point: { ...input.campaign.point, cycles: CYCLES } };
  const { campaign } = await createCampaign(join(space.store, 'small'), { ...input, campaign: long });
  for (const [chunk, places] of [
    [0, 1],
    [2, 3],
  ].entries()) {
    const writer = await openChunkWriter(campaign, `1-00000${chunk}`, context);
    for (const batch of chunkBatches({ places, cycles: CYCLES, failed: chunk === 0 ? [1] : [] }))
      await writer.append(batch);
    await writer.commit();
  }
  return campaign;
}

it('has a row for each completed point: D, F̄ of k > K/2, D·F̄, s, and F_max of k ≥ K/4', async () => {
  const columns =
    'lattice_sites, interaction, dimension, late_return, scaled_return, return_exponent, largest_return, irreversibility';
  const { rows } = await answerOf(await committed(), `SELECT ${columns} FROM Returns ORDER BY ALL`);
  const expected = [0, 2, 3].map((place) => {
    const [sites, interaction] = [place < 3 ? 2 : 4, [0, 0.5, 1][place % 3]];
    const late = [8, 10, 12, 14].reduce((sum, cycle) => sum + returned(place, cycle) / 4, 0);
    const dimension = sites ** 2;
    const largest = returned(place, 14);
    const numbers = [late, dimension * late, -Math.log(late) / Math.log(dimension), largest, 1 - largest];
    return [BigInt(sites), interaction, dimension, ...numbers.map((value) => expect.closeTo(value, 12))];
  });
  expect(rows).toEqual(expected);
});

it('has what the spectrum of the cycle says beside it where that is measured', async () => {
  const input = smallInput();
  const observables = [{ name: 'cycle_spectrum' }, { name: 'return' }];
  const { campaign } = await createCampaign(join(space.store, 'cycles'), {
    ...input,
    campaign: { ...input.campaign, observables },
  });
  const { names, types } = await answerOf(campaign, 'FROM returns');
  const found = ['return_mean', 'effective_dimension', 'filled_share', 'dark_weight', 'expected_largest_return'];
  expect(names.slice(-5)).toEqual(found);
  expect(new Set(types.slice(-11))).toEqual(new Set(['DOUBLE']));
});

it('is in no campaign that measures neither', async () => {
  const input = smallInput();
  const observables = [{ name: 'entropies' }];
  const { campaign } = await createCampaign(join(space.store, 'none'), {
    ...input,
    campaign: { ...input.campaign, observables },
  });
  expect((await refusalOf(campaign, 'FROM returns')).message).toMatch(/returns/);
});
