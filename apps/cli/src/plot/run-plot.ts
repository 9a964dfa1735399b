import { writeFile } from 'node:fs/promises';
import { averagedPhaseCaution, columnTraits, LoschmidtError } from '@loschmidt/core';
import { type CampaignFolder, joinedColumns, returnColumns, writeWholeFile } from '@loschmidt/dataset';
import { type Figure, figurePdf, figurePng, figureSvg, figureText } from '@loschmidt/figures';
import { noteMissedIn } from '../output/missed-notes.js';
import { bytesText, counted } from '../output/quantities.js';
import { wrapped } from '../output/safe-text.js';
import type { Terminal } from '../output/terminal.js';
import { choosePlot, type PlotChoice, type PlotNames } from './plot-choice.js';
import { plotFigure } from './plot-figure.js';
import { type Means, readMeans } from './read-means.js';

interface PlotOptions extends PlotNames {
  readonly where?: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly output?: string;
}

/** Rows of a panel in a terminal. */
const ROWS = { alone: 18, among: 9 } as const;

/** Draws the figure to standard output, or to a file whose name is then the result, and says what the means are over. */
export async function runPlot(terminal: Terminal, campaign: CampaignFolder, options: PlotOptions): Promise<void> {
  const { where, log, output } = options;
  const drawFile = output === undefined ? null : drawingFor(output);
  const tables = {
    steps: joinedColumns(campaign, 'steps'),
    summary: joinedColumns(campaign, 'summary'),
    returns: returnColumns(campaign),
  };
  const choice = choosePlot(campaign, tables, options);
  const read = await readMeans(campaign, choice, where);
  const { means, lost, sql } = read;
  await noteMissedIn(terminal, campaign, where);
  if (means.length === 0) throw nothing(choice, where, tables[choice.table]);
  const provenance = {
    campaign: campaign.id,
    plan: campaign.plan.hash,
    code_version: campaign.versions.code,
    physics_version: String(campaign.versions.physics),
    kernel_version: String(campaign.versions.kernel),
    sql,
  };
  const { figure, left } = plotFigure({
    choice,
    traits: new Map([
      ...tables.returns.map((column) => [column.name, column] as const),
      ...columnTraits(campaign.campaign.species),
    ]),
    means,
    lost,
    log,
    provenance,
  });
  if (output === undefined || drawFile === null) {
    const rows = figure.panels.length > 1 ? ROWS.among : ROWS.alone;
    terminal.drawing(figureText(figure, { columns: terminal.columns, rows, colour: terminal.paint.isColorSupported }));
  } else {
    const { bytes } = await writeWholeFile(output, async (draft) => {
      await writeFile(draft, await drawFile(figure));
      return means.length;
    });
    terminal.result(output);
    terminal.note(bytesText(bytes));
  }
  for (const line of wrapped(caption(campaign, choice, read, { left, where }), terminal.columns)) terminal.note(line);
}

type Drawing = (figure: Figure) => string | Uint8Array | Promise<Uint8Array>;

function drawingFor(output: string): Drawing {
  const ending = /\.[^./\\]+$/.exec(output)?.[0] ?? '';
  const drawings: Readonly<Record<string, Drawing>> = {
    '.svg': (figure) => `${figureSvg(figure)}\n`,
    '.pdf': (figure) => figurePdf(figure),
    '.png': (figure) => figurePng(figure),
  };
  const drawing = drawings[ending.toLowerCase()];
  if (drawing !== undefined) return drawing;
  throw new LoschmidtError('bad-input', `Cannot draw to ${output}: its name must end in .svg, .pdf or .png.`, {
    hint: 'Leave --output out to see the figure here.',
  });
}

function nothing(
  { y, table, x }: PlotChoice,
  where: string | undefined,
  columns: readonly { readonly name: string }[],
): LoschmidtError {
  const late = table === 'steps' && x !== 'cycle' ? 'late ' : '';
  const reason =
    where === undefined ? `no ${late}row of it is committed` : `no committed ${late}row of it meets the condition`;
  return new LoschmidtError('bad-input', `Cannot plot ${y}: ${reason}.`, {
    hint: `The columns of ${table} are: ${columns.map(({ name }) => name).join(', ')}.`,
  });
}

/** What the means are over, what their errors are, and what is not in the figure. */
function caption(
  { campaign, plan }: CampaignFolder,
  { x, y, series, facet, table }: PlotChoice,
  { means, lost, bin }: Means,
  { left, where }: { readonly left: readonly string[]; readonly where: string | undefined },
): string {
  const most = means.reduce((largest, { points }) => Math.max(largest, points), 0);
  const named = new Set([x, series, facet]);
  const axes = new Set(campaign.parameters.map(({ path }) => path));
  const hidden = plan.parameters.filter(({ path, varies, column }) => varies && axes.has(path) && !named.has(column));
  const over = hidden.map(({ column }) => column);
  const misled = most < 2 ? null : averagedPhaseCaution(hidden.map(({ path }) => path));
  const late = table === 'steps' && x !== 'cycle' ? ' over cycles k > K/2' : '';
  const worst = means.reduce((largest, { error }) => Math.max(largest, error ?? 0), 0);
  const sentences = [
    most < 2
      ? `${y}: one point each${late === '' ? '' : `, mean${late}`}.`
      : `Mean of ${y}${late} of up to ${counted(most, 'point')}${over.length === 0 ? '' : ` with ${where === undefined ? 'all values' : 'those values that meet the condition'} of ${over.join(', ')}`}; standard error over points (${x === 'cycle' ? 'bands in files' : 'bars'}): at most ${Number(worst.toPrecision(2))}.`,
    ...(bin > 1 && x === 'cycle' ? [`Each value is a mean over ${bin} neighbouring cycles.`] : []),
    ...(misled === null ? [] : [misled]),
    ...lostText(lost, x),
    ...left.map((note) => `Only ${note}; choose others with --where.`),
  ];
  return sentences.join(' ');
}

function lostText(lost: Means['lost'], x: string): string[] {
  const failed = lost.reduce((sum, one) => sum + one.failed, 0);
  const pending = lost.reduce((sum, one) => sum + one.pending, 0);
  const mark = (sign: string) => (x === 'cycle' ? '' : ` (${sign} where all did)`);
  return [
    ...(failed > 0 ? [`${counted(failed, 'point')} failed${mark('×')}.`] : []),
    ...(pending > 0
      ? [`${counted(pending, 'point')} not committed yet${x === 'cycle' ? '' : ' (○ where none is)'}.`]
      : []),
  ];
}
