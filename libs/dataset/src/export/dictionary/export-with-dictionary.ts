import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { readChunkTable } from '../../commit/chunk-table.js';
import { openTally } from '../../commit/point-tally.js';
import { readFailures } from '../../query/failures.js';
import { chooseColumns, joinedColumns } from '../../query/joined-columns.js';
import { TIME } from '../../query/time-column.js';
import { withDraft } from '../../storage/drafts.js';
import { fillNewFile, syncFolder } from '../../storage/durable.js';
import { FORMAT_VERSION } from '../../storage/sealed-json.js';
import type { ExportRequest } from '../export-request.js';
import { type Exported, exportTable } from '../export-table.js';
import { DICTIONARY_VERSION, datasetPage, type ExportSchema, isDatasetPage, readExportSchema } from './dataset-page.js';

/** Failed points that a dictionary names. */
const NAMED = 20;

export interface Dictionary {
  /** `<name>.schema.json` beside the export. */
  readonly schema: string;
  /** `DATASET.md` beside it, of all exports there; null where one was there that no export had made. */
  readonly page: string | null;
}

/** Exports to a file or folder, and beside it what its columns mean, for programs and for people: a signal leaves both or none. */
export async function exportWithDictionary(
  campaign: CampaignFolder,
  request: ExportRequest & { readonly output: string },
): Promise<Exported & { readonly dictionary: Dictionary }> {
  let dictionary: Dictionary | null = null;
  const exported = await exportTable(campaign, request, async (made) => {
    const schema = await exportSchema(campaign, request, made);
    return async () => {
      dictionary = await writeDictionary(request.output, schema);
    };
  });
  if (dictionary === null) throw new Error('an export to a file has a dictionary');
  return { ...exported, dictionary };
}

async function writeDictionary(output: string, schema: ExportSchema): Promise<Dictionary> {
  const folder = dirname(resolve(output));
  const path = join(folder, `${basename(output)}.schema.json`);
  await replaceFile(path, `${JSON.stringify(schema, null, 2)}\n`);
  const page = join(folder, 'DATASET.md');
  const there = await readFile(page, 'utf8').catch(() => null);
  const own = there === null || isDatasetPage(there);
  if (own) await replaceFile(page, datasetPage(await schemasIn(folder)));
  const beside = dirname(output);
  return {
    schema: join(beside, basename(path)),
    page: own ? join(beside, 'DATASET.md') : null,
  };
}

async function exportSchema(
  campaign: CampaignFolder,
  { table, format, output, columns, time, where, partitionBy }: ExportRequest & { readonly output: string },
  { rows, bytes, counted }: Exported,
): Promise<ExportSchema> {
  const tally = await openTally(campaign, await readChunkTable(campaign));
  for (const marker of counted.markers) await tally.add(marker);
  const { completed, failed } = tally.counts();
  const { points } = campaign.plan;
  return {
    schema_version: DICTIONARY_VERSION,
    output: basename(output),
    format,
    table,
    campaign: { name: campaign.name, id: campaign.id },
    versions: { format: FORMAT_VERSION, ...campaign.versions },
    rows,
    bytes,
    where: where ?? null,
    partition_by: [...(partitionBy ?? [])],
    columns: chooseColumns([...joinedColumns(campaign, table), ...(time ? [TIME] : [])], columns).map(
      ({ name, type, unit, about }) => ({
        name,
        type: type === 'list' ? 'list<float64>' : type,
        unit,
        about,
      }),
    ),
    points: { planned: points, completed, failed, missing: Math.max(0, points - completed - failed) },
    failures: (await readFailures(campaign, Math.min(NAMED, failed))).map(({ point, reason }) => ({ point, reason })),
  };
}

/** Of the exports that are in a folder, by name. */
async function schemasIn(folder: string): Promise<ExportSchema[]> {
  const found: ExportSchema[] = [];
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).sort()) {
    const schema = readExportSchema(await readFile(join(folder, name), 'utf8'));
    if (schema === null || `${schema.output}.schema.json` !== name) continue;
    const there = await stat(join(folder, schema.output)).catch(() => null);
    if (there !== null) found.push(schema);
  }
  return found;
}

async function replaceFile(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  await withDraft(draft, async () => {
    await fillNewFile(draft, (file) => file.writeFile(text));
    await rename(draft, path);
    await syncFolder(dirname(path));
  });
}
