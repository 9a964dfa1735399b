import { randomUUID } from 'node:crypto';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { type CampaignFolder, undivided, withDraft, withOutputErrors } from '@loschmidt/dataset';
import { figurePdf, figureSvg } from '@loschmidt/figures';
import { foreignEntry, REPORT_PAGE } from './folder/foreign-entry.js';
import { replaceFolder } from './folder/replace-folder.js';
import { reportPage } from './page/report-page.js';
import { type ReportContent, type ReportRequest, reportContent } from './report-content.js';
import type { DataTable } from './sections/section.js';

export interface WrittenReport {
  /** Absolute. */
  readonly folder: string;
  readonly page: string;
  /** Names of the figures that were drawn. */
  readonly figures: readonly string[];
  /** What has a sentence in place of a figure, and the sentence. */
  readonly absent: readonly { readonly name: string; readonly reason: string }[];
  readonly bytes: number;
}

/**
 * Writes the campaign's report as a folder: report.html, figures/ (SVG and PDF) and data/ (CSV and SQL). It needs nothing outside itself, holds
 * no clock time, and is the same byte for byte while the campaign's rows are the same. A report that is there is replaced when the new one is
 * whole; a folder that holds anything else is refused, and nothing in it is lost. Errors: `bad-input`, `corrupt`, `storage`.
 */
export async function writeReport(
  campaign: CampaignFolder,
  output: string,
  request: ReportRequest,
): Promise<WrittenReport> {
  const folder = resolve(output);
  await refuseOther(output, folder);
  const content = await reportContent(campaign, request);
  const draft = join(dirname(folder), `.report.${randomUUID()}`);
  await withDraft(draft, () =>
    withOutputErrors('write the report', dirname(folder), async () => {
      await writeFiles(draft, content);
      // A large campaign is read for minutes, in which files may have come.
      await refuseOther(output, folder);
      await undivided(() => replaceFolder(folder, draft));
    }),
  );
  const { sections } = content;
  return {
    folder,
    page: join(folder, REPORT_PAGE),
    figures: sections.flatMap((section) => (section.kind === 'figure' ? [section.figure.name] : [])),
    absent: sections.flatMap((section) =>
      section.kind === 'absent' ? [{ name: section.name, reason: section.reason }] : [],
    ),
    bytes: await bytesIn(folder),
  };
}

async function writeFiles(folder: string, { head, sections }: ReportContent): Promise<void> {
  for (const path of [folder, join(folder, 'figures'), join(folder, 'data')]) await mkdir(path);
  for (const section of sections) {
    if (section.kind === 'absent') continue;
    const { figure, data, sql } = section;
    await writeFile(join(folder, 'figures', `${figure.name}.svg`), `${figureSvg(figure)}\n`);
    await writeFile(join(folder, 'figures', `${figure.name}.pdf`), await figurePdf(figure));
    await writeFile(join(folder, 'data', `${figure.name}.csv`), csvText(data));
    await writeFile(join(folder, 'data', `${figure.name}.sql`), `${sql}\n`);
  }
  await writeFile(join(folder, REPORT_PAGE), reportPage(head, sections));
}

/** What is there must be a report alone, or nothing, in a folder that exists. */
async function refuseOther(output: string, folder: string): Promise<void> {
  const parent = await stat(dirname(folder)).catch(() => null);
  if (!parent?.isDirectory()) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot write the report to ${output}: the folder ${dirname(folder)} must exist.`,
    );
  }
  const foreign = await foreignEntry(folder).catch((error: NodeJS.ErrnoException) => {
    throw new LoschmidtError('bad-input', `Cannot write the report to ${output}: it must be a folder (${error.code}).`);
  });
  if (foreign === null) return;
  throw new LoschmidtError(
    'bad-input',
    `Cannot write the report to ${output}: it replaces a whole folder, which must hold nothing but a report, and this one has other files, such as ${foreign}.`,
    { hint: 'Name a new folder with --output, or move what is yours out of this one.' },
  );
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Lines in one piece of text. */
const PIECE = 1000;

/** The table as CSV (RFC 4180, lines end in \n), piece by piece: numbers with all their digits, nothing for null. */
export function* csvText({ columns, rows }: DataTable): Generator<string> {
  let lines = [columns.map(field).join(',')];
  for (const row of rows) {
    if (lines.length === PIECE) {
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
    lines.push(row.map(field).join(','));
  }
  yield `${lines.join('\n')}\n`;
}

function field(value: number | string | null): string {
  const text = value === null || Number.isNaN(value) ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
