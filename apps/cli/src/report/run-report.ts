import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import type { CampaignFolder } from '@loschmidt/dataset';
import { type ReportRequest, writeReport } from '@loschmidt/report';
import { noteAveragedPhase } from '../output/averaged-phase-note.js';
import { countingNotes } from '../output/counting-notes.js';
import { noteMissedIn } from '../output/missed-notes.js';
import { bytesText, counted } from '../output/quantities.js';
import { wrapped } from '../output/safe-text.js';
import type { Terminal } from '../output/terminal.js';

interface ReportOptions extends Omit<ReportRequest, 'progress'> {
  readonly output?: string;
  readonly json?: true;
  readonly progress: boolean;
}

/** Writes the report, says what is in it and what is not and why; the page's path is the result. */
export async function runReport(
  terminal: Terminal,
  campaign: CampaignFolder,
  { output, json, progress, ...request }: ReportOptions,
): Promise<object> {
  refuseFileName(output);
  await noteMissedIn(terminal, campaign, request.where);
  noteAveragedPhase(terminal, averagedPaths(campaign, request.average));
  const notes = countingNotes(terminal, progress, 'points read');
  const folder = output ?? join(campaign.folder, 'report');
  const report = await writeReport(campaign, folder, { ...request, progress: notes.show }).finally(notes.end);
  if (!json) {
    for (const { name, reason } of report.absent) {
      for (const line of wrapped(`no ${name}: ${reason}`, terminal.columns)) terminal.note(line);
    }
    terminal.note(`${counted(report.figures.length, 'figure')}, ${bytesText(report.bytes)}`);
    terminal.result(report.page);
  }
  return { campaign: campaign.name, ...report };
}

/** A report is a folder: a name that ends as a file does was meant otherwise. */
function refuseFileName(output: string | undefined): void {
  const [ending] = /\.(html?|pdf|svg|zip)$/i.exec(output ?? '') ?? [];
  if (output === undefined || ending === undefined) return;
  const folder = output.slice(0, -ending.length);
  throw new LoschmidtError('bad-input', `Cannot write the report: --output must be a folder, got ${output}.`, {
    hint: `With --output ${folder} the page is ${join(folder, 'report.html')}; its figures and data lie beside.`,
  });
}

/** Axes may be named by their columns, too. */
function averagedPaths({ plan }: CampaignFolder, average: readonly string[] = []): readonly string[] {
  return average.map((name) => plan.parameters.find(({ column }) => column === name)?.path ?? name);
}
