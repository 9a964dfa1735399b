import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import { committedTable, plannedPlaces } from './committed-tables.js';
import { queryRows, withDatabase } from './database.js';

/**
 * SHA-256 in hex over the sorted lines `<point> <digest>\n`, `<point> failed\n` of the committed points of the newest plan. The same for
 * the same results, whatever was interrupted, moved or recomputed on the way.
 */
export async function campaignDigest(campaign: CampaignFolder): Promise<string> {
  const counted = await countedRows(campaign);
  await refuseDamage(campaign, counted);
  // Lines are joined by the thousand in SQL: a value at a time they cost several times more.
  const sql = `
    SELECT string_agg(point || ' ' || line || chr(10), '' ORDER BY point)
    FROM (
      SELECT point, CASE status WHEN 'completed' THEN digest ELSE 'failed' END AS line,
        (row_number() OVER (ORDER BY point)) // 1000 AS block
      FROM ${committedTable(campaign, 'summary', counted)}
      WHERE point IN (SELECT point FROM ${plannedPlaces(campaign)})
    )
    GROUP BY block ORDER BY block`;
  const hash = createHash('sha256');
  await withDatabase(tmpdir(), async (connection) => {
    for await (const [lines] of queryRows(connection, sql)) hash.update(String(lines));
  });
  return hash.digest('hex');
}
