import { availableParallelism } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  campaignsIn,
  type OpenQuery,
  openCampaign,
  type ResultOrigin,
  resolveCampaign,
  resultMessages,
  resultSchemaMessage,
  withQuery,
} from '@loschmidt/dataset';
import { type AskedQuery, type QueryJob, type QueryPiece, type QuerySettings, TABLES } from './query-job.js';
import { setBy } from './query-limits.js';

/** About a megabyte of a usual table. */
const BATCH = { rows: 8_192, bytes: 1_000_000 } as const;
/** DuckDB gives 2,048 rows at a time, and no batch has fewer; the orchestrator must not stand still while it passes one on. */
const LARGEST_BATCH_BYTES = 32_000_000;
const LARGEST_SCHEMA_BYTES = 250_000;
/** What Node takes, and of the rest what DuckDB may: it does not count all. */
const NODE_MEGABYTES = 200;
const DUCKDB_SHARE = 0.6;
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2));

type AskedSql = Omit<AskedQuery, 'campaign'>;

/** What the process that does a job works with. */
export interface JobSurroundings {
  readonly settings: QuerySettings;
  readonly signal: AbortSignal;
  /** Resolves when the next piece may be made. */
  send(piece: QueryPiece): Promise<void>;
}

/** Sends what comes of a job. Errors: those of the query; `over-capacity` where the result is larger than it may be. */
export async function sendPieces(job: QueryJob, surroundings: JobSurroundings): Promise<void> {
  if (job.kind === 'tables') return sendTables(job.store, surroundings);
  const campaign = await openCampaign(await resolveCampaign(job.campaign, job.store));
  if (job.kind === 'rows') return sendRows(campaign, job, surroundings);
  await surroundings.send({ kind: 'schema', schema: await schemaOf(campaign, job, surroundings) });
}

async function sendTables(store: string, surroundings: JobSurroundings): Promise<void> {
  for (const { name, folder } of await campaignsIn(store)) {
    // One that cannot be opened says so when it is asked for.
    const campaign = await openCampaign(folder).catch(() => null);
    if (campaign === null) continue;
    for (const table of TABLES) {
      const schema = await schemaOf(campaign, { sql: `FROM ${table}` }, surroundings).catch(() => null);
      if (surroundings.signal.aborted) return;
      if (schema !== null) await surroundings.send({ kind: 'table', campaign: name, table, schema });
    }
  }
}

async function sendRows(campaign: CampaignFolder, asked: AskedSql, surroundings: JobSurroundings): Promise<void> {
  const { settings, send } = surroundings;
  await withAsked(campaign, asked, surroundings, async (query, origin) => {
    let rows = 0;
    let bytes = 0;
    for await (const message of resultMessages(query, origin, BATCH)) {
      const { header, body } = message;
      rows += message.rows;
      bytes += header.length + body.length;
      if (header.length + body.length > LARGEST_BATCH_BYTES) throw tooLarge('rows', `${message.rows} rows`);
      if (rows > settings.rows) throw ended(`${settings.rows} rows`, setBy('rows'));
      if (bytes > settings.megabytes * 1e6) throw ended(`${settings.megabytes} MB`, setBy('megabytes'));
      await send({ kind: 'batch', header, body });
    }
  });
}

function schemaOf(campaign: CampaignFolder, asked: AskedSql, surroundings: JobSurroundings): Promise<Uint8Array> {
  return withAsked(campaign, asked, surroundings, async (query, origin) => {
    const schema = await resultSchemaMessage(query, origin);
    if (schema.length > LARGEST_SCHEMA_BYTES) throw tooLarge('columns', `${query.columns.length} columns`);
    return schema;
  });
}

function withAsked<T>(
  campaign: CampaignFolder,
  { sql, time = false, order = false }: AskedSql,
  { settings, signal }: JobSurroundings,
  work: (query: OpenQuery, origin: ResultOrigin) => Promise<T>,
): Promise<T> {
  const { spillFolder, spillMegabytes } = settings;
  const memoryMegabytes = Math.round((settings.memoryMegabytes - NODE_MEGABYTES) * DUCKDB_SHARE);
  const limits = { memoryMegabytes, spillMegabytes, threads: THREADS };
  return withQuery(campaign, { text: { sql, name: 'SQL' }, time, order, limits, spillFolder, signal }, (query) =>
    work(query, { campaign, sql }),
  );
}

function tooLarge(what: 'rows' | 'columns', got: string): LoschmidtError {
  const most = what === 'rows' ? `batches of at most ${LARGEST_BATCH_BYTES / 1e6} MB` : 'shorter lists of columns';
  return new LoschmidtError(
    'over-capacity',
    `Cannot run the query: its result must have ${most}, got more for ${got}.`,
    {
      hint: 'Ask for fewer columns, or for shorter lists and texts.',
    },
  );
}

function ended(limit: string, hint: string): LoschmidtError {
  return new LoschmidtError('over-capacity', `This query was ended after ${limit} of its result.`, {
    hint: `${hint} Ask for less, or in parts.`,
  });
}
