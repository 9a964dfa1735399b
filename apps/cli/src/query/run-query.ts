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
import { noteMissedValues } from '../output/missed-notes.js';
import { bytesText, counted } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import { type QueryBounds, withQueryEnd } from './query-end.js';
import { showResult, writeJson } from './show-result.js';

export interface QueryOutput {
  readonly format: 'table' | 'csv' | 'json' | 'arrow' | 'parquet';
  readonly output?: string;
  readonly limit?: number;
  readonly bounds: QueryBounds;
}

/** Runs a query and writes its rows to standard output, or to a file whose name is then the result. */
export async function runQuery(
  terminal: Terminal,
  campaign: CampaignFolder,
  text: QueryText,
  { format, output, limit, bounds }: QueryOutput,
): Promise<void> {
  const origin: ResultOrigin = { campaign, sql: text.sql, ...(limit !== undefined && { limit }) };
  if (output === undefined) {
    if (format === 'parquet') {
      throw new LoschmidtError('bad-input', 'Cannot write Parquet to standard output: it must be a file.', {
        hint: 'Add --output result.parquet, or take --format arrow.',
      });
    }
    await withQueryEnd(bounds, [], (ends) =>
      withQuery(campaign, { text, ...ends }, (query) => showResult(query, format, origin, terminal)),
    );
    return noteMissedValues(terminal, campaign, text.sql);
  }
  if (format === 'table') {
    throw new LoschmidtError('bad-input', 'Cannot write a table to a file: tables are for reading.', {
      hint: 'Take --format csv, json, arrow or parquet.',
    });
  }
  const { rows, bytes } = await writeWholeFile(output, (draft) =>
    withQueryEnd(bounds, [draft], (ends) =>
      withQuery(campaign, { text, output: draft, ...ends }, (query) =>
        format === 'json'
          ? fillNewFile(draft, (file) => writeJson(query, origin, (piece) => file.appendFile(piece)))
          : writeResultFile(query, format, draft, origin),
      ),
    ),
  );
  terminal.result(output);
  terminal.note(`${counted(rows, 'row')}, ${bytesText(bytes)}`);
  await noteMissedValues(terminal, campaign, text.sql);
}
