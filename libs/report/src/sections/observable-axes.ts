import type { MeanEstimate } from '@loschmidt/analysis';
import type { LinePanel, Series, SeriesPoint } from '@loschmidt/figures';
import { type AskedColumn, type AskedObservable, fileName, headingOf } from '../measure/asked-columns.js';
import { type CampaignMeasures, lateEstimate, type MeasuredSet } from '../measure/campaign-measures.js';
import { type ErrorKind, errorKind } from '../measure/error-kind.js';
import { couplingValue, familyNames, shortNumber, spread } from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { haarCaption, haarLines } from '../measure/reference-value.js';
import { constantEstimate } from '../measure/return-scaling.js';
import { figureAxis, type ShownAxis, setsAlong, shownAxes } from '../measure/shown-axes.js';
import { lateBarsText, meanBarsText } from './bars-text.js';
import { type DataValue, rowsOfEach, type Section } from './section.js';

/** More panels, and more lines in a panel, are in the data alone. */
const MOST = { panels: 9, series: 6 } as const;

/** Each observable against each axis that varies: late means, or what a point has once, a panel for each column and axis. */
export function observableAxes(measures: CampaignMeasures, asked: readonly AskedObservable[]): readonly Section[] {
  const axes = shownAxes(measures);
  if (axes.length === 0) return [];
  const along = axes.map((axis): AlongAxis => {
    const series = axes.find((one) => one !== axis) ?? null;
    return { axis, series, ...setsAlong(measures, axes, axis, series) };
  });
  const names = familyNames(measures.sets, measures.roles);
  return asked.flatMap((observable) => {
    const columns = observable.columns.filter(({ kind }) => kind !== 'list');
    return columns.length === 0 ? [] : [section({ ...observable, columns }, { along, families: names, measures })];
  });
}

/** The sets of a panel against `axis`, a line for each value of `series`. */
interface AlongAxis {
  readonly axis: ShownAxis;
  readonly series: ShownAxis | null;
  readonly sets: readonly ParameterSet[];
  readonly held: string;
}

interface Drawn {
  readonly along: readonly AlongAxis[];
  /** Of every set. */
  readonly families: ReadonlyMap<ParameterSet, string>;
  readonly measures: CampaignMeasures;
}

function section(observable: AskedObservable, { along, families, measures }: Drawn): Section {
  const axes = along.map(({ axis }) => axis);
  const { name, columns } = observable;
  const heading = `${headingOf(name)} against ${axes.map(({ label }) => label).join(', ')}`;
  const file = `${fileName(name)}-by-axis`;
  const all = columns.flatMap((column) => along.map((one) => ({ column, one })));
  const panels = all.map(({ column, one }) => panel(column, one, measures)).filter(({ lines }) => lines.length > 0);
  if (panels.length === 0) {
    const reason = 'No point has four late values of it.';
    return { kind: 'absent', name: file, heading, reason };
  }
  const shown = panels.slice(0, MOST.panels);
  const held = [...new Set(shown.flatMap((one) => (one.held === '' ? [] : [one.held])))];
  const isConstant = columns.every(({ kind }) => kind === 'constant');
  const kinds = new Set(shown.flatMap((one) => one.kinds));
  const sentences = [
    isConstant ? 'What a point has once, not by cycle.' : 'Late means, over *k* > *K*/2.',
    ...(held.length === 0 ? [] : [`Other axes are held: ${held.join('; ')}.`]),
    isConstant ? constantText(kinds) : lateBarsText(kinds),
    ...haarCaption(shown.map(({ panel }) => panel)),
    ...(panels.length > shown.length ? [`${panels.length - shown.length} more panels are in the data.`] : []),
  ];
  const names = columns.map((column) => `avg("${column.name}") AS "${column.name}"`).join(', ');
  const keys = [...(measures.sets[0]?.values.keys() ?? [])].map((key) => `"${key}"`);
  return {
    kind: 'figure',
    heading,
    figure: {
      name: file,
      title: heading.replaceAll('*', ''),
      description: `${isConstant ? 'Values' : 'Late means'} of ${columns.map((column) => column.name).join(', ')} against what the campaign varies.`,
      width: shown.length > 1 ? 'double' : 'single',
      panels: shown.map((one) => one.panel),
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
        ...axes.map((axis) => `axis_${axis.name}`),
        'value',
        'standard_error',
        'realisations',
      ],
      rows: rowsOfEach(columns, (column) =>
        rowsOfEach(measures.sets, (set) => dataRow(column, set, families.get(set) ?? '', axes, measures)),
      ),
    },
    sql: `SELECT ${[...keys, 'point'].join(', ')}, ${names}\nFROM steps JOIN (SELECT point, max(cycle) AS last FROM steps GROUP BY point) USING (point)\nWHERE stage = 'cycle' AND ${isConstant ? 'cycle = 0' : '2 * cycle > last'}\nGROUP BY ALL ORDER BY ALL`,
  };
}

function constantText(kinds: ReadonlySet<ErrorKind>): string {
  return [...kinds].every((kind) => kind === 'deterministic')
    ? 'These are exact: there is no error.'
    : meanBarsText(kinds);
}

function panel(
  column: AskedColumn,
  { axis, series, sets, held }: AlongAxis,
  measures: CampaignMeasures,
): {
  readonly panel: LinePanel;
  readonly lines: readonly Series[];
  readonly held: string;
  readonly kinds: readonly ErrorKind[];
} {
  const values: readonly (number | null)[] = series === null ? [null] : spread(series.values, MOST.series);
  const drawn = values
    .map((value) => {
      const own = sets.filter((set) => series === null || series.of(set) === value);
      const points = own
        .flatMap((set): SeriesPoint[] => {
          const x = axis.of(set);
          const found = estimateOf(column, measures.measured.get(set.index));
          if (x === null || found === null) return [];
          const { value: y, error } = found;
          return [Number.isFinite(error) && error > 0 ? { x, y, low: y - error, high: y + error } : { x, y }];
        })
        .sort((one, other) => one.x - other.x);
      const kinds = own.flatMap((set) => {
        const found = axis.of(set) === null ? null : estimateOf(column, measures.measured.get(set.index));
        return found === null ? [] : [errorKind(set, found.count)];
      });
      return { label: value === null ? '' : shortNumber(value), own, points, kinds };
    })
    .filter(({ points }) => points.length > 0);
  const lines = drawn.map(({ label, points }): Series => ({ label, mark: 'bars', points }));
  return {
    lines,
    held,
    kinds: drawn.flatMap(({ kinds }) => kinds),
    panel: {
      kind: 'lines',
      x: figureAxis(axis),
      y: { label: column.kind === 'constant' ? column.label : `late ${column.label}`, scale: 'linear' },
      series: lines,
      colours: 'ordered',
      ...(series === null ? {} : { legend: series.label }),
      references: haarLines(
        column,
        drawn.map(({ own }) => own.flatMap((set) => measures.measured.get(set.index) ?? [])),
      ),
    },
  };
}

function estimateOf(column: AskedColumn, one: MeasuredSet | undefined): MeanEstimate | null {
  if (one === undefined) return null;
  const found = column.kind === 'constant' ? constantEstimate(one, column.name) : lateEstimate(one, column.name);
  return found !== null && Number.isFinite(found.value) ? found : null;
}

function dataRow(
  column: AskedColumn,
  set: ParameterSet,
  family: string,
  axes: readonly ShownAxis[],
  { measured, roles }: CampaignMeasures,
): DataValue[][] {
  const found = estimateOf(column, measured.get(set.index));
  if (found === null) return [];
  return [
    [
      family,
      column.name,
      set.sites,
      set.particles,
      couplingValue(set, roles),
      set.strength,
      ...axes.map((axis) => axis.of(set)),
      found.value,
      Number.isFinite(found.error) ? found.error : null,
      found.count,
    ],
  ];
}
