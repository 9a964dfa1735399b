import { observables, type TableName } from '@loschmidt/core';
import { LoschmidtError } from '@loschmidt/core/error';
import {
  type CampaignFolder,
  type Exported,
  type ExportRequest,
  exportTable,
  exportWithDictionary,
} from '@loschmidt/dataset';
import { noteMissedIn } from '../output/missed-notes.js';
import { bytesText, counted } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import { toStdout } from '../query/show-result.js';

interface ExportOptions extends Omit<ExportRequest, 'output'> {
  readonly output: string;
  readonly json?: true;
}

/** Writes a table to a file or folder, with its dictionary beside it, or to standard output. Gives what was written to files. */
export async function runExport(
  terminal: Terminal,
  campaign: CampaignFolder,
  { json, ...request }: ExportOptions,
): Promise<object | null> {
  const { table, format, output } = request;
  if (output === '-') {
    if (json) {
      throw new LoschmidtError('bad-input', 'Cannot print JSON: standard output has the rows.', {
        hint: 'Leave --json out, or name a file with --output.',
      });
    }
    const exported = await exportTable(campaign, { ...request, output: toStdout });
    terminal.note(`${counted(exported.rows, 'row')} of ${table}`);
    if (exported.rows === 0) terminal.note(whyEmpty(campaign, request, exported));
    await noteMissedIn(terminal, campaign, request.where);
    return null;
  }
  const exported = await exportWithDictionary(campaign, request);
  const { rows, bytes, dictionary: beside } = exported;
  if (!json) {
    terminal.result(output);
    terminal.note(
      `${counted(rows, 'row')} of ${table}, ${bytesText(bytes)}; columns and units: ${beside.page ?? beside.schema}`,
    );
    if (rows === 0) terminal.note(whyEmpty(campaign, request, exported));
    if (beside.page === null) terminal.note('DATASET.md was not written: there is one that no export made.');
  }
  await noteMissedIn(terminal, campaign, request.where);
  return { campaign: campaign.name, table, format, output, rows, bytes, ...beside };
}

function whyEmpty(
  campaign: CampaignFolder,
  { table, where }: Omit<ExportRequest, 'output'>,
  exported: Exported,
): string {
  return where === undefined ? emptyTable(campaign, table, exported) : 'No row meets the condition.';
}

/** Why a table has no rows where no condition leaves them out. */
function emptyTable(
  { name, columns, campaign }: CampaignFolder,
  table: TableName,
  { counted: committed }: Exported,
): string {
  if (table === 'profiles' && !columns.some(({ shape }) => shape === 'list')) {
    const filling = observables.filter((one) => one.columns(campaign.species).some(({ shape }) => shape === 'list'));
    return `${name} has no profiles: none of its observables has lists. These have: ${filling.map((one) => one.name).join(', ')}.`;
  }
  if (committed.markers.length === 0) return 'Nothing is committed yet.';
  return `No committed point has rows of ${table}: those that failed are in --table summary, with their reasons.`;
}
