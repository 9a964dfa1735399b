import { writeFile } from 'node:fs/promises';
import { type ColumnTraits, columnTraits, LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  choosePlot,
  type JoinedColumn,
  joinedColumns,
  type Means,
  type PlotChoice,
  type PlotNames,
  type ReturnColumn,
  readMeans,
  returnColumns,
  writeWholeFile,
} from '@loschmidt/dataset';
import { type Figure, figurePdf, figurePng, figureSvg, figureText } from '@loschmidt/figures';
import { noteMissedIn } from '../output/missed-notes.js';
import { bytesText } from '../output/quantities.js';
import { wrapped } from '../output/safe-text.js';
import type { Terminal } from '../output/terminal.js';
import { CAMPAIGN, overlaid, overlaidNames, refuseOtherColumns } from './overlay.js';
import { plotCaption } from './plot-caption.js';
import { columnLabel, plotFigure } from './plot-figure.js';

interface PlotOptions extends PlotNames {
  readonly where?: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly output?: string;
}

/** Rows of a panel in a terminal. */
const ROWS = { alone: 18, among: 9 } as const;

/** What is drawn of one campaign. */
interface PlottedCampaign {
  readonly campaign: CampaignFolder;
  readonly tables: {
    readonly steps: readonly JoinedColumn[];
    readonly summary: readonly JoinedColumn[];
    readonly returns: readonly ReturnColumn[];
  };
  readonly choice: PlotChoice;
}

/**
 * Draws the figure to standard output, or to a file whose name is then the result, and says what the means are over. Of several campaigns each
 * has curves of its own; they must have the same columns.
 */
export async function runPlot(
  terminal: Terminal,
  campaigns: readonly CampaignFolder[],
  options: PlotOptions,
): Promise<void> {
  const { where, log, output } = options;
  const several = campaigns.length > 1;
  const drawFile = output === undefined ? null : drawingFor(output);
  const plotted = campaigns.map((campaign): PlottedCampaign => {
    const tables = {
      steps: joinedColumns(campaign, 'steps'),
      summary: joinedColumns(campaign, 'summary'),
      returns: returnColumns(campaign),
    };
    return { campaign, tables, choice: choosePlot(campaign, tables, several ? overlaidNames(options) : options) };
  });
  const [first] = plotted;
  if (first === undefined) return;
  refuseOtherColumns(plotted);
  const { choice } = first;
  const all: (PlottedCampaign & { readonly read: Means })[] = [];
  for (const one of plotted) all.push({ ...one, read: await readMeans(one.campaign, choice, where) });
  if (!several) await noteMissedIn(terminal, first.campaign, where);
  const empty = all.find(({ read }) => read.means.length === 0);
  if (empty !== undefined)
    throw nothing(choice, where, empty.tables[choice.table], several ? empty.campaign.name : null);
  const traits = new Map<string, ColumnTraits>(
    all.flatMap(({ campaign, tables }) => [
      ...tables.returns.map((column) => [column.name, column] as const),
      ...columnTraits(campaign.campaign.observables, campaign.campaign.species),
    ]),
  );
  const column = choice.series === null ? '' : `, ${columnLabel(choice.series, traits)}`;
  const drawn = several
    ? { choice: { ...choice, series: CAMPAIGN }, legend: `${CAMPAIGN}${column}`, ...overlaid(all, choice) }
    : { choice, means: all.flatMap(({ read }) => read.means), lost: all.flatMap(({ read }) => read.lost) };
  const { figure, left } = plotFigure({ ...drawn, traits, log, provenance: provenanceOf(all) });
  if (output === undefined || drawFile === null) {
    const rows = figure.panels.length > 1 ? ROWS.among : ROWS.alone;
    terminal.drawing(figureText(figure, { columns: terminal.columns, rows, colour: terminal.paint.isColorSupported }));
  } else {
    const { bytes } = await writeWholeFile(output, async (draft) => {
      await writeFile(draft, await drawFile(figure));
      return drawn.means.length;
    });
    terminal.result(output);
    terminal.note(bytesText(bytes));
  }
  for (const [index, { campaign, read }] of all.entries()) {
    const caption = plotCaption(campaign, choice, read, { left: index === 0 ? left : [], where });
    for (const line of wrapped(several ? `${campaign.name}: ${caption}` : caption, terminal.columns))
      terminal.note(line);
  }
}

/** Of every campaign, each value once. */
function provenanceOf(all: readonly { readonly campaign: CampaignFolder; readonly read: Means }[]) {
  const each = (text: (one: CampaignFolder, read: Means) => string | number) =>
    [...new Set(all.map(({ campaign, read }) => text(campaign, read)))].join(', ');
  return {
    campaign: each(({ id }) => id),
    plan: each(({ plan }) => plan.hash),
    code_version: each(({ versions }) => versions.code),
    physics_version: each(({ versions }) => versions.physics),
    kernel_version: each(({ versions }) => versions.kernel),
    sql: each((_, { sql }) => sql),
  };
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
  name: string | null,
): LoschmidtError {
  const late = table === 'steps' && x !== 'cycle' ? 'late ' : '';
  const reason =
    where === undefined ? `no ${late}row of it is committed` : `no committed ${late}row of it meets the condition`;
  return new LoschmidtError('bad-input', `Cannot plot ${y}${name === null ? '' : ` of ${name}`}: ${reason}.`, {
    hint: `The columns of ${table} are: ${columns.map(({ name }) => name).join(', ')}.`,
  });
}
