import { RETURN_PROBABILITY } from '@loschmidt/core';
import type { CampaignMeasures } from '../measure/campaign-measures.js';

/** F_max = max F over K/4 ≤ k ≤ K of each point, with its parameters. */
export function recurrenceSql({ sets }: CampaignMeasures): string {
  const columns = [...(sets[0]?.values.keys() ?? [])].map((name) => `"${name}"`);
  return `SELECT ${[...columns, 'point', 'replica'].join(', ')}, 1 - max(${RETURN_PROBABILITY}) AS irreversibility
FROM steps JOIN (SELECT point, max(cycle) AS last FROM steps GROUP BY point) USING (point)
WHERE stage = 'cycle' AND 4 * cycle >= last
GROUP BY ALL`;
}
