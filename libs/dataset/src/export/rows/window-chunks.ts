import type { DuckDBDataChunk } from '@duckdb/node-api';
import { conditionError, openExportDatabase } from './export-database.js';
import type { PartsJob } from './export-parts.js';
import { windowSql } from './row-selection.js';

/** The rows of all windows in their order, up to 2,048 at a time. */
export async function* windowChunks(job: Omit<PartsJob, 'options'>): AsyncGenerator<DuckDBDataChunk> {
  const { campaign, selection, counted, windows, folder } = job;
  const { connection, close } = await openExportDatabase(campaign, selection, counted, folder);
  const sqlOf = windowSql(campaign, selection, counted);
  try {
    for (const window of windows) {
      const sql = sqlOf(window);
      try {
        yield* await connection.stream(sql);
      } catch (error) {
        throw conditionError(error, campaign, selection, counted, sql);
      }
    }
  } finally {
    await close();
  }
}
