import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { type CountedRows, countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import { withDraft } from '../storage/drafts.js';
import { checkRequest, type ExportRequest } from './export-request.js';
import { type Written, writeWholeFile, writeWholeFolder } from './files/whole-file.js';
import type { ExportJob } from './files/write-export.js';
import { exportWindows, windowRows } from './rows/export-windows.js';
import type { RowSelection } from './rows/row-selection.js';

export interface Exported extends Written {
  /** What the rows were taken from. */
  readonly counted: CountedRows;
}

/**
 * Writes a table of the committed rows: parameters joined in, in the order of place, cycle and stage; to one file, to a folder of files by the
 * values of parameters, or to a stream. A file or folder appears whole or not at all. Memory holds a window of some 10⁵ rows, whatever the
 * table has. `beside` makes ready what is put beside it. Errors: `not-found` (no folder for the output), `bad-input` (columns, condition, what the output is), `corrupt` (a committed
 * file is damaged), `storage`.
 */
export async function exportTable(
  campaign: CampaignFolder,
  request: ExportRequest,
  beside?: (exported: Exported) => Promise<() => Promise<void>>,
): Promise<Exported> {
  useOneArena();
  const selection = await checkRequest(campaign, request);
  const counted = await countedRows(campaign);
  const { output, partitionBy } = request;
  if (typeof output !== 'string') {
    await refuseDamage(campaign, counted);
    const rows = await writeRows(campaign, selection, counted, request, join(tmpdir(), `loschmidt-${randomUUID()}`));
    return { rows, bytes: 0, counted };
  }
  const write = (draft: string) =>
    sound(campaign, counted, () =>
      writeRows(campaign, selection, counted, { ...request, output: draft }, `${draft}.parts`),
    );
  const ready = beside && ((written: Written) => beside({ ...written, counted }));
  const writeWhole = partitionBy === undefined ? writeWholeFile : writeWholeFolder;
  const written = await writeWhole(output, write, ready);
  return { ...written, counted };
}

/** Does `work` and reads all committed bytes at the same time; damage is reported before what it made of the work. */
async function sound<T>(campaign: CampaignFolder, counted: CountedRows, work: () => Promise<T>): Promise<T> {
  // What is no file at all would not be read to its end.
  await refuseDamage(campaign, counted, 'sizes');
  const checked = refuseDamage(campaign, counted);
  const [done] = await Promise.allSettled([work(), checked]);
  await checked;
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

async function writeRows(
  campaign: CampaignFolder,
  selection: RowSelection,
  counted: CountedRows,
  request: ExportRequest,
  folder: string,
): Promise<number> {
  return withDraft(folder, async () => {
    await mkdir(folder);
    const { window, group } = windowRows(selection, counted);
    const windows = await exportWindows(campaign, selection, counted, window, folder);
    const job: ExportJob = { campaign, selection, counted, windows, folder, request, rowsPerGroup: group };
    // Loaded here: Arrow and DuckDB take most of a second, which other commands should not pay.
    const { writeExport } = await import('./files/write-export.js');
    return writeExport(job);
  });
}

/**
 * Lets DuckDB's jemalloc keep freed memory in one place instead of one for each thread: Node gives each query to another of its threads, and
 * what a query frees would stay with the thread. Has an effect once, before DuckDB is loaded; keeps what the environment says already.
 * Variable: https://jemalloc.net/jemalloc.3.html#tuning, with DuckDB's prefix.
 */
export function useOneArena(env: NodeJS.ProcessEnv = process.env): void {
  env.DUCKDB_JE_MALLOC_CONF ??= 'narenas:1';
}
