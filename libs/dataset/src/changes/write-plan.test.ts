import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readChunkPoints, readChunkRows } from '../commit/chunk-points.js';
import { readChunkTable, readPlannedChunk } from '../commit/chunk-table.js';
import {
  createSmall,
  pointName,
  smallInput,
  smallPlan,
  temporaryStore,
  type Workspace,
} from '../fixture/small-campaign.js';
import { planHash } from '../plan/plan-hash.js';
import { planOfPlaces } from '../plan/plan-input.js';
import { createCampaign } from './create-campaign.js';
import { writePoints } from './write-plan.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

describe('the plan on disk', () => {
  it('gives the chunks back', async () => {
    const campaign = await createSmall(space.store);
    expect(await readChunkTable(campaign)).toEqual([
      { id: '1-000000', plan: 1, start: 0, count: 2, points: 2, seconds: 3, bytes: 2000, hidden: null },
      { id: '1-000001', plan: 1, start: 2, count: 2, points: 2, seconds: 7, bytes: 4000, hidden: null },
      { id: '1-000002', plan: 1, start: 4, count: 2, points: 1, seconds: 5, bytes: 4000, hidden: null },
    ]);
    expect(await readPlannedChunk(campaign, '1-000001')).toMatchObject({ start: 2, points: 2 });
  });

  it('is the same from columns and from places', async () => {
    const text = `name: columns
point:
  lattice: { kind: ring }
  evolution: { kind: stepwise, time: 1 }
  cycles: 2
parameters:
  lattice.sites: { values: [2, 4] }
  initial: { values: [opposite, neel, haar, { tau: [0], upsilon: [1] }] }
derived:
  particles.tau: 1
  particles.upsilon: 1
  hopping: lattice.sites / 3
include: [{ lattice.sites: 3, initial: left }]
replicas: 2
`;
    const plan = planCampaign(parseCampaign(text, 'columns.yaml'));
    const { parameters, places } = plan;
    const columns = await writePoints(join(space.store, 'columns'), plan);
    const objects = await writePoints(join(space.store, 'places'), planOfPlaces(parameters, places));
    expect(objects).toEqual({ ...columns, points: { ...columns.points, path: objects.points.path } });
    expect([columns.hash, columns.costs.length, columns.costs.points]).toEqual([planHash(plan), 11, plan.points]);
    expect(plan.points).toBeLessThan(11);
  });

  it('gives the points of a chunk with their values, without duplicates', async () => {
    const campaign = await createSmall(space.store);
    expect(await readChunkPoints(campaign, '1-000001')).toEqual([
      { index: 0, point: pointName(2), row: 2, place: 2, replica: 0, seed: 2, values: [2, 1], seconds: 3, bytes: 2000 },
      { index: 1, point: pointName(3), row: 3, place: 3, replica: 0, seed: 3, values: [4, 0], seconds: 4, bytes: 4000 },
    ]);
    expect(await readChunkPoints(campaign, '1-000002')).toMatchObject([{ index: 0, point: pointName(4), place: 4 }]);
  });

  it('gives the same points by column', async () => {
    const campaign = await createSmall(space.store);
    for (const id of ['1-000000', '1-000001', '1-000002', '1-000001.000001-000001']) {
      const points = await readChunkPoints(campaign, id);
      const { ids, seeds, values, seconds, bytes } = await readChunkRows(campaign, id);
      expect(Array.from({ length: ids.length }, (_, row) => ids.at(row))).toEqual(points.map(({ point }) => point));
      expect([...seeds]).toEqual(points.map(({ seed }) => seed));
      expect(points.map((_, row) => values.map((column) => column[row]))).toEqual(points.map((point) => point.values));
      expect(seconds).toBe(points.reduce((sum, point) => sum + point.seconds, 0));
      expect(bytes).toBe(Math.max(...points.map((point) => point.bytes)));
    }
  });

  it.each(['1-000003', '2-000000', 'first'])('has no chunk %s', async (id) => {
    const campaign = await createSmall(space.store);
    await expect(readChunkRows(campaign, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readChunkPoints(campaign, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is read in row groups, so that a chunk costs its own rows only', async () => {
    const input = smallInput(500);
    function* places() {
      for (let place = 0; place < 25_000; place++) {
        const point = place.toString(16).padStart(32, '0');
        const seed = Number.MAX_SAFE_INTEGER - place;
        yield {
          place,
          point,
          replica: place % 7,
          seed,
          values: [4, place / 3],
          cycles: 1,
          rows: 2,
          seconds: 0.001,
          bytes: 10,
          duplicateOf: null,
        };
      }
    }
    const plan = smallPlan({ [Symbol.iterator]: places });
    const { campaign } = await createCampaign(join(space.store, 'large'), { ...input, plan });
    const file = await asyncBufferFromFile(join(campaign.folder, 'plans/1/points.parquet'));
    const footer = await parquetMetadataAsync(file);
    expect(footer.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 10_000, 5_000]);
    const points = await readChunkPoints(campaign, '1-000020');
    expect(points[0]).toMatchObject({ place: 10_000, seed: Number.MAX_SAFE_INTEGER - 10_000, values: [4, 10_000 / 3] });
    expect(points).toHaveLength(500);
  });
});
