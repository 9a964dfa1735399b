import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { LoschmidtError } from '@loschmidt/core/error';
import {
  type CampaignFolder,
  fillNewFile,
  type QueryText,
  type ResultOrigin,
  withQuery,
  writeResultFile,
  writeWholeFile,
} from '@loschmidt/dataset';
import { parseBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';
import { noteAveragedPhase } from '../output/averaged-phase-note.js';
import { noteMissedValues } from '../output/missed-notes.js';
import { bytesText, counted } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import { averagedAxes } from './averaged-axes.js';
import { type QueryBounds, withQueryEnd } from './query-end.js';
import { showResult, writeJson } from './show-result.js';

export interface QueryOutput {
  readonly format: 'table' | 'csv' | 'json' | 'arrow' | 'parquet';
  readonly output?: string;
  readonly limit?: number;
  /** The column `time`, too. */
  readonly time?: true;
  readonly bounds: QueryBounds;
}

/** Runs a query over one campaign or several, and writes its rows to standard output, or to a file whose name is then the result. */
export async function runQuery(
  terminal: Terminal,
  campaigns: readonly [CampaignFolder, ...CampaignFolder[]],
  text: QueryText,
  { format, output, limit, time, bounds }: QueryOutput,
): Promise<void> {
  const [campaign, ...others] = campaigns;
  const origin: ResultOrigin = { campaign, others, sql: text.sql, ...(limit !== undefined && { limit }) };
  if (output === undefined) {
    if (format === 'parquet') {
      throw new LoschmidtError('bad-input', 'Cannot write Parquet to standard output: it must be a file.', {
        hint: 'Add --output result.parquet, or take --format arrow.',
      });
    }
    await withQueryEnd(bounds, [], (ends) =>
      withQuery(campaigns, { text, time: time === true, ...ends }, (query) =>
        showResult(query, format, origin, terminal),
      ),
    );
    return noteAfter(terminal, campaigns, text.sql);
  }
  if (format === 'table') {
    throw new LoschmidtError('bad-input', 'Cannot write a table to a file: tables are for reading.', {
      hint: 'Take --format csv, json, arrow or parquet.',
    });
  }
  const { rows, bytes } = await writeWholeFile(output, (draft) =>
    withQueryEnd(bounds, [draft], (ends) =>
      withQuery(campaigns, { text, time: time === true, output: draft, ...ends }, (query) =>
        format === 'json'
          ? fillNewFile(draft, (file) => writeJson(query, origin, (piece) => file.appendFile(piece)))
          : writeResultFile(query, format, draft, origin),
      ),
    ),
  );
  terminal.result(output);
  terminal.note(`${counted(rows, 'row')}, ${bytesText(bytes)}`);
  await noteAfter(terminal, campaigns, text.sql);
}

/** What a reader of the rows should know of the SQL. Of several campaigns, it does not say which a value is of. */
async function noteAfter(
  terminal: Terminal,
  [campaign, ...others]: readonly [CampaignFolder, ...CampaignFolder[]],
  sql: string,
): Promise<void> {
  if (others.length > 0) return;
  noteAveragedPhase(terminal, averagedAxes(campaign, sql));
  await noteMissedValues(terminal, campaign, sql);
}

/** Node and DuckDB take 150 MB before they do anything. */
const LEAST = 250e6;
const [SHARE, MOST] = [3 / 8, 6e9];

/** What `--memory` says, else 3/8 of what this process may use, at most 6 GB. Errors: `bad-input`. */
export function memoryBytes(flag: string | undefined): number {
  if (flag === undefined) return Math.max(LEAST, Math.min(MOST, SHARE * readMachineLimits().memoryBytes));
  const bytes = parseBytes('--memory', flag);
  if (bytes >= LEAST) return bytes;
  throw new LoschmidtError('bad-input', `Cannot read the flags: --memory must be at least 250MB, got ${flag}.`);
}

/** The SQL that was typed, or that of a file, or of standard input, which is `-`. */
export async function readSql(typed: string | undefined, file: string | undefined): Promise<QueryText> {
  if ((typed === undefined) === (file === undefined)) {
    const got = typed === undefined ? 'neither' : 'both';
    throw new LoschmidtError('bad-input', `Cannot run a query: it must be typed or be in a --file, got ${got}.`, {
      hint: "For example: loschmidt query last 'SELECT * FROM summary'",
    });
  }
  if (typed === '-') return { name: 'stdin', sql: await text(process.stdin) };
  if (typed !== undefined) return { name: 'SQL', sql: typed };
  return { name: file ?? '', sql: await readFile(file ?? '', 'utf8') };
}
