import type { Texts } from '@loschmidt/core';
import type { FileMetaData, RowGroup } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { ReadOnce } from '../campaign/read-once.js';
import { groupsOf, joinColumns, type ReadColumn, readColumns } from '../storage/read-columns.js';
import { readFooter } from '../storage/read-footer.js';

type Columns = ReadonlyMap<string, ReadColumn>;

/** A row group of 10,000 points takes about a megabyte. */
const MOST_GROUPS = 8;

const footers = new ReadOnce<string, FileMetaData>();
const groups = new ReadOnce<RowGroup, Columns>(MOST_GROUPS);

/**
 * Rows `start` … `end`−1 of a file of the campaign's plan, in memory of their own. A row group is read and decoded once for the chunks that run after
 * one another, which are neighbours: each has a few of its thousands of rows.
 */
export async function readPlanRows(
  campaign: CampaignFolder,
  path: string,
  start: number,
  end: number,
): Promise<Columns> {
  const footer = await footers.get(campaign, path, () => readFooter(path));
  const parts = new Map<string, ReadColumn[]>();
  for (const { group, first, last } of groupsOf(footer.row_groups, start, end)) {
    const whole = await groups.get(campaign, group, () => readColumns(path, { ...footer, row_groups: [group] }));
    for (const [name, column] of whole) parts.set(name, [...(parts.get(name) ?? []), copyOf(column, first, last)]);
  }
  return new Map([...parts].map(([name, columns]) => [name, joinColumns(columns)]));
}

/** A view would keep the whole group in memory for as long as the chunk runs. */
function copyOf(column: ReadColumn, first: number, last: number): ReadColumn {
  return column instanceof Float64Array ? column.slice(first, last) : copyOfTexts(column, first, last);
}

function copyOfTexts({ offsets, bytes, valid }: Texts, first: number, last: number): Texts {
  const start = offsets[first] ?? 0;
  return {
    type: 'string',
    offsets: offsets.slice(first, last + 1).map((offset) => offset - start),
    bytes: bytes.slice(start, offsets[last]),
    ...(valid && { valid: valid.slice(first, last) }),
  };
}
