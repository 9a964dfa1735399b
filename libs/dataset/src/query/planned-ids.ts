import { tmpdir } from 'node:os';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, sqlString, withDatabase } from './database.js';

export interface PlannedId {
  readonly id: string;
  /** Of the axes that vary: their columns, and what the point has there. */
  readonly values: readonly (readonly [string, string])[];
}

/** Points of the newest plan whose ids begin so, `most` of them, in the order of the plan. */
export async function plannedIds(
  campaign: CampaignFolder,
  beginning: string,
  most: number,
): Promise<readonly PlannedId[]> {
  const columns = campaign.plan.parameters.filter(({ varies }) => varies).map(({ column }) => column);
  const sql = `SELECT ${['point', ...columns].map(sqlName).join(', ')} FROM ${plannedPlaces(campaign)}
    WHERE duplicate_of IS NULL AND starts_with(point, ${sqlString(beginning)}) LIMIT ${most}`;
  return withDatabase(
    tmpdir(),
    async (connection) => {
      const found: PlannedId[] = [];
      for await (const [id, ...written] of queryRows(connection, sql))
        found.push({ id: String(id), values: columns.map((column, at) => [column, String(written[at])] as const) });
      return found;
    },
    { threads: 1 },
  );
}
