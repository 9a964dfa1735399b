import { CODE_VERSION, KERNEL_VERSION, PHYSICS_VERSION, tableColumns, textColumn } from '@loschmidt/core';
import { type CampaignFolder, openChunkWriter, readChunkPoints } from '@loschmidt/dataset';

/** Commits a chunk as a runner's would be of which every point has failed. Returns the ids of the points. */
export async function failChunk(campaign: CampaignFolder, chunk: string, reason: string): Promise<string[]> {
  const points = await readChunkPoints(campaign, chunk);
  const writer = await openChunkWriter(campaign, chunk, {
    runner: 'broken/0',
    attempts: 1,
    versions: { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION },
  });
  const texts: Readonly<Record<string, string>> = { status: 'failed', reason, failed_stage: 'cycle' };
  const columns = tableColumns('summary', campaign.columns).map(({ name, type }) => {
    switch (type) {
      case 'int32':
        return { type, name, values: Int32Array.from(points, (_, index) => (name === 'index' ? index : 0)) };
      case 'string':
        return textColumn(
          name,
          points.map(() => texts[name] ?? null),
        );
      case 'float64':
        return { type, name, values: new Float64Array(points.length).fill(name === 'seconds' ? 0 : Number.NaN) };
      default:
        throw new Error(`a summary has no column of type ${type}`);
    }
  });
  await writer.append({ table: 'summary', rows: points.length, columns });
  await writer.commit();
  return points.map(({ point }) => point);
}
