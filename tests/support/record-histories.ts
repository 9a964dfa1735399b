import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { campaignWorkflowId, shardWorkflowId, type TemporalConnection } from '@loschmidt/control';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/**
 * Writes the histories of a run and of its first shard for the replay test, when LOSCHMIDT_RECORD_HISTORIES names a folder. To be
 * recorded again only when workflows change in a way that running campaigns need not survive.
 */
export async function recordHistories(temporal: TemporalConnection, campaign: string): Promise<void> {
  const workflows = { campaign: campaignWorkflowId(campaign, 1), shard: shardWorkflowId(campaign, 1, 0) };
  for (const [name, workflowId] of Object.entries(workflows)) {
    await recordHistory(temporal, workflowId, `${campaign}-${name}`);
  }
}

/** The same for the newest history of any workflow. */
export async function recordHistory(temporal: TemporalConnection, workflowId: string, name: string): Promise<void> {
  const folder = process.env.LOSCHMIDT_RECORD_HISTORIES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const history = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
  const anonymous: unknown = JSON.parse(historyToJSON(history), (key, value: unknown) =>
    key === 'stackTrace' || key === 'identity' ? 'left out' : value,
  );
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(anonymous, null, 1)}\n`);
}
