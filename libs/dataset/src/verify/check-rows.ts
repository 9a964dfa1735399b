import { tmpdir } from 'node:os';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { committedTable, plannedPlaces } from '../query/committed-tables.js';
import { queryRows, withDatabase } from '../query/database.js';
import { type Problem, problem } from './check-records.js';

/** What the markers and the plan say of the rows of `counted`. */
interface ExpectedRows {
  readonly completed: number;
  readonly failed: number;
  /** Of `steps`. */
  readonly rows: number;
}

/**
 * Whether the rows add up: each point of the plan that is committed has one row in `summary` and as many in `steps` as that says, a
 * failed one none, and all together are as many as the markers say.
 */
export async function checkRows(
  campaign: CampaignFolder,
  counted: CountedRows,
  expected: ExpectedRows,
): Promise<readonly Problem[]> {
  const relation = (table: 'steps' | 'summary') =>
    `(SELECT * FROM ${committedTable(campaign, table, counted)} WHERE point IN (SELECT point FROM ${plannedPlaces(campaign)}))`;
  const points = `SELECT point, count(*) AS copies, any_value(status) AS status, any_value("rows") AS wanted FROM ${relation('summary')} GROUP BY point`;
  const steps = `SELECT point, count(*) AS found, count(DISTINCT (cycle, stage)) AS different FROM ${relation('steps')} GROUP BY point`;
  const bad = `
    SELECT point, copies, wanted, coalesce(found, 0), coalesce(different, 0)
    FROM (${points}) FULL JOIN (${steps}) USING (point)
    WHERE copies IS DISTINCT FROM 1 OR coalesce(found, 0) <> wanted OR coalesce(different, 0) <> wanted
      OR (status = 'failed' AND wanted > 0)
    ORDER BY point`;
  const totals = `
    SELECT coalesce(sum((status = 'completed')::INT), 0), coalesce(sum((status = 'failed')::INT), 0), coalesce(sum("rows"), 0)
    FROM ${relation('summary')}`;
  return withDatabase(tmpdir(), async (connection) => {
    const problems: Problem[] = [];
    for await (const [point, copies, wanted, found, different] of queryRows(connection, bad)) {
      const message =
        copies === null
          ? `point ${point} must have a row in summary, and has none`
          : Number(copies) > 1
            ? `point ${point} must have one row in summary, and has ${copies}`
            : `point ${point} must have ${wanted} rows in steps, and has ${found}${found === different ? '' : `, ${different} of them different`}`;
      problems.push(problem('count', message));
    }
    for await (const [completed, failed, rows] of queryRows(connection, totals)) {
      const pairs = [
        ['completed points', expected.completed, Number(completed)],
        ['failed points', expected.failed, Number(failed)],
        ['rows of steps', expected.rows, Number(rows)],
      ] as const;
      for (const [what, wanted, found] of pairs) {
        if (wanted !== found)
          problems.push(problem('count', `the markers count ${wanted} ${what}, and summary ${found}`));
      }
    }
    return problems;
  });
}
