import type { Axis, LinePanel, Series } from '@loschmidt/figures';
import { type AskedObservable, fileName, headingOf } from '../measure/asked-columns.js';
import type { CampaignMeasures, Curve, MeasuredSet } from '../measure/campaign-measures.js';
import { type CurveSets, curveSets } from '../measure/curve-sets.js';
import { errorKind } from '../measure/error-kind.js';
import { couplingValue } from '../measure/families.js';
import { type ParameterSet, realisationCount } from '../measure/parameter-set.js';
import { haarCaption, haarLines } from '../measure/reference-value.js';
import type { DataValue, Section } from './section.js';

/** More panels are in the data alone. */
const MOST_PANELS = 6;

/** Each observable that changes from cycle to cycle against the cycle: the mean over the realisations, a panel for each of its columns. */
export function observableCurves(measures: CampaignMeasures, asked: readonly AskedObservable[]): readonly Section[] {
  const chosen = curveSets(measures.sets, measures.roles);
  const known = chosen.sets.flatMap((set) => measures.measured.get(set.index) ?? []);
  return asked.flatMap((observable) => {
    const columns = observable.columns.filter(({ kind }) => kind === 'scalar');
    return columns.length === 0 ? [] : [section({ ...observable, columns }, { measures, chosen, known })];
  });
}

interface Drawn {
  readonly measures: CampaignMeasures;
  readonly chosen: CurveSets;
  readonly known: readonly MeasuredSet[];
}

function section({ name, about, columns }: AskedObservable, { measures, chosen, known }: Drawn): Section {
  const heading = `${headingOf(name)} against cycle`;
  const shown = columns.slice(0, MOST_PANELS);
  const drawn = known.filter(({ curves }) => columns.some((column) => curves?.columns.has(column.name)));
  if (drawn.length === 0) {
    const reason = 'No point that it would show is committed with at least four cycles.';
    return { kind: 'absent', name: fileName(name), heading, reason };
  }
  const x = cycleAxis(drawn, shown[0]?.name ?? '');
  const panels = shown.map((column): LinePanel => {
    const series = drawn.map(
      (one): Series => ({
        label: chosen.labelOf(one.set),
        mark: 'band',
        points: pointsOf(one, column.name).map(({ cycle, mean, error }) =>
          Number.isNaN(error) ? { x: cycle, y: mean } : { x: cycle, y: mean, low: mean - error, high: mean + error },
        ),
      }),
    );
    const references = haarLines(
      column,
      drawn.map((one) => [one]),
    );
    return {
      kind: 'lines',
      x,
      y: { label: column.label, scale: 'linear' },
      series,
      colours: 'ordered',
      legend: chosen.legend,
      references,
    };
  });
  const hidden = columns.length - shown.length;
  const where = drawn.map(({ set }) => `'${set.points[0]}'`).join(', ');
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const sentences = [
    about,
    `Against cycle *k*${chosen.held === '' ? '' : `, at ${chosen.held}`}.`,
    linesText(drawn.map(({ set }) => set)),
    'Beyond cycle 32, neighbouring cycles are averaged.',
    ...(x.scale === 'log' ? ['Cycle 0 has no place on the logarithmic axis; the data have it.'] : []),
    ...haarCaption(panels),
    ...(hidden > 0 ? [`${hidden} more columns are in the data.`] : []),
  ];
  return {
    kind: 'figure',
    heading,
    figure: {
      name: fileName(name),
      title: heading,
      description: `${headingOf(name)} against cycle, ${chosen.legend.replaceAll('*', '')} by colour${chosen.held === '' ? '' : `, at ${chosen.held.replaceAll('*', '')}`}.`,
      width: panels.length > 1 ? 'double' : 'single',
      panels,
      provenance: measures.provenance,
    },
    caption: sentences.join(' '),
    findings: [],
    data: {
      columns: [
        'family',
        'column',
        'sites',
        'particles',
        'coupling',
        'strength',
        'cycle',
        'mean',
        'standard_error',
        'realisations',
      ],
      rows: columns.flatMap((column) => drawn.flatMap((one) => dataRows(one, column.name, { measures, chosen }))),
    },
    sql: `-- The rows of one realisation of each line; the figure averages realisations and neighbouring cycles.\nSELECT point, cycle, ${names} FROM steps WHERE stage = 'cycle' AND point IN (${where}) ORDER BY point, cycle`,
  };
}

function linesText(sets: readonly ParameterSet[]): string {
  const most = sets.reduce((largest, set) => Math.max(largest, realisationCount(set)), 0);
  const kinds = new Set(sets.map((set) => errorKind(set, realisationCount(set))));
  if (most > 1) {
    const single = kinds.size > 1 ? ' A line without a band is one trajectory.' : '';
    return `Lines: mean over up to ${most} realisations; bands: its standard error.${single}`;
  }
  return kinds.has('one-realisation')
    ? 'Each line is one trajectory: how realisations scatter is not known.'
    : 'Each line is one trajectory that draws no random number: there is no error.';
}

function dataRows(one: MeasuredSet, column: string, { measures, chosen }: Omit<Drawn, 'known'>): DataValue[][] {
  const { set } = one;
  return pointsOf(one, column).map(({ cycle, mean, error }) => [
    chosen.family,
    column,
    set.sites,
    set.particles,
    couplingValue(set, measures.roles),
    set.strength,
    cycle,
    mean,
    Number.isNaN(error) ? null : error,
    realisationCount(set),
  ]);
}

/** The cycles at which the column was measured. */
function pointsOf({ curves }: MeasuredSet, column: string) {
  const curve = curves?.columns.get(column);
  if (curves === null || curve === undefined) return [];
  return Array.from(curves.bins.centre, (cycle, bin) => ({
    cycle,
    mean: curve.mean[bin] as number,
    error: curve.error[bin] as number,
  })).filter(({ mean }) => Number.isFinite(mean));
}

/** Of many cycles, so much must be over before a tenth of them that the axis is logarithmic. */
const EARLY = { cycles: 50, share: 0.1, left: 0.1 } as const;

/** The axis of cycles: logarithmic where every curve has made nine tenths of its way within a tenth of many cycles. */
function cycleAxis(known: readonly MeasuredSet[], column: string): Axis {
  const early = known.every(({ set, curves }) => {
    const curve = curves?.columns.get(column);
    return (
      curve === undefined ||
      curves === null ||
      (set.point.cycles >= EARLY.cycles && isEarly(curve, curves.bins.centre, set.point.cycles))
    );
  });
  return { label: 'cycle *k*', scale: early ? 'log' : 'linear', whole: true };
}

function isEarly({ mean }: Curve, centre: Float64Array, cycles: number): boolean {
  const late = mean.filter((value, bin) => (centre[bin] as number) > cycles / 2 && Number.isFinite(value));
  const goal = late.reduce((sum, value) => sum + value, 0) / late.length;
  const way = Math.abs((mean[0] as number) - goal);
  const at = mean.findIndex((value) => Math.abs(value - goal) <= EARLY.left * way);
  return way > 0 && at !== -1 && (centre[at] as number) <= EARLY.share * cycles;
}
