import {
  binned,
  type CycleBins,
  cycleBins,
  Draws,
  fallingShare,
  haarValues,
  type LateValue,
  lateReturn,
  lateValue,
  mean,
  reachingCycle,
  recurrence,
  saturation,
  thermalizationRate,
  variance,
} from '@loschmidt/analysis';
import { columnTraits, RETURN_PROBABILITY, SHANNON_TOTAL } from '@loschmidt/core';
import { type CampaignFolder, readTrajectories, type Trajectory } from '@loschmidt/dataset';
import type { Curve, LateColumn, MeasuredSet, ReturnReading } from './campaign-measures.js';
import type { ParameterSet } from './parameter-set.js';
import { clusterMeans, type Realisation } from './realisation.js';

const READINGS: readonly ReturnReading[] = ['full', 'half', 'quarter', 'clock'];
/** A shorter run has no late window to speak of. */
const LEAST_CYCLES = 4;

export interface MeasureRequest {
  readonly sets: readonly ParameterSet[];
  /** Those whose curves against cycle are wanted. */
  readonly curvesOf: (set: ParameterSet) => boolean;
  /** Of all random draws. */
  readonly seed: number;
  /** Called after every trajectory with how many have been read. */
  readonly progress?: (trajectories: number) => void;
}

/**
 * Reads every committed trajectory once and measures the sets, in their order; a set without one is left out. Memory holds the binned series of
 * sets that are not complete yet.
 */
export async function measureSets(campaign: CampaignFolder, request: MeasureRequest): Promise<readonly MeasuredSet[]> {
  const traits = columnTraits(campaign.campaign.observables, campaign.campaign.species);
  const wanted = campaign.columns
    .filter(({ name, shape }) => shape === 'scalar' && !traits.get(name)?.checks)
    .map(({ name }) => name);
  const relaxing = new Set(wanted.filter((name) => traits.get(name)?.relaxes));
  const constant = wanted.filter((name) => traits.get(name)?.constant);
  const clock = clockOf(request.sets);
  const open = new Map<string, Gathering[]>();
  const bins = new Map<number, CycleBins>();
  const measured: MeasuredSet[] = [];
  for (const set of request.sets) {
    if (set.points.length === 0 || set.point.cycles < LEAST_CYCLES) continue;
    const { cycles } = set.point;
    const own = bins.get(cycles) ?? cycleBins(cycles);
    bins.set(cycles, own);
    const gathering = new Gathering(set, wanted, relaxing, constant, clock, request, own);
    for (const point of set.points) {
      const others = open.get(point);
      if (others === undefined) open.set(point, [gathering]);
      else others.push(gathering);
    }
  }
  let read = 0;
  await readTrajectories(campaign, wanted, (trajectory) => {
    read += 1;
    for (const gathering of open.get(trajectory.point) ?? []) {
      gathering.add(trajectory);
      if (gathering.isComplete) measured.push(gathering.measured());
    }
    open.delete(trajectory.point);
    request.progress?.(read);
  });
  return measured.sort((one, other) => one.set.index - other.set.index);
}

/** c with K = c/Γ0 cycles in each set: the longest that every set has. Null where phases are not drawn anew each cycle. */
function clockOf(sets: readonly ParameterSet[]): number | null {
  const spans = sets.map(({ dephasing, point }) => (dephasing ?? 0) * point.cycles).filter((span) => span > 0);
  const least = spans.reduce((smallest, span) => Math.min(smallest, span), Number.POSITIVE_INFINITY);
  return Number.isFinite(least) ? least : null;
}

/** The realisations of a set as they come in. */
class Gathering {
  private readonly bins: CycleBins;
  private readonly read: Realisation[] = [];
  /** Of those that were read, when all are. */
  private realisations: readonly Realisation[] = [];

  constructor(
    private readonly set: ParameterSet,
    private readonly columns: readonly string[],
    /** Those of them that relax. */
    private readonly relaxing: ReadonlySet<string>,
    /** Those that no cycle changes. */
    private readonly constant: readonly string[],
    private readonly clock: number | null,
    private readonly request: MeasureRequest,
    bins: CycleBins,
  ) {
    this.bins = bins;
  }

  get isComplete(): boolean {
    return this.read.length === this.set.points.length;
  }

  add({ point, series }: Trajectory): void {
    const of = (name: string) => series[this.columns.indexOf(name)];
    const { cycles } = this.set.point;
    const returns = of(RETURN_PROBABILITY);
    const total = of(SHANNON_TOTAL);
    const haar = haarValues(this.set.dimensions).shannonTotal;
    this.read.push({
      point,
      late: series.map(lateValue),
      constants: this.constant.map((name) => of(name)?.[0] ?? Number.NaN),
      binned: series.map((column) => binned(column, this.bins)),
      returned:
        returns === undefined
          ? null
          : {
              largest: recurrence(returns),
              late: READINGS.map((reading) => lateReturn(returns, this.lastOf(reading, cycles))),
            },
      falling: total === undefined ? Number.NaN : fallingShare(total),
      reaching: (total === undefined ? null : reachingCycle(total, haar)) ?? Number.POSITIVE_INFINITY,
    });
  }

  measured(): MeasuredSet {
    const { set, columns, request, bins } = this;
    // However their files lie.
    this.read.sort((one, other) => (one.point < other.point ? -1 : 1));
    const clusters = new Map(set.points.map((point, index) => [point, set.clusters[index] ?? 0]));
    this.realisations = clusterMeans(this.read, (point) => clusters.get(point) ?? 0);
    const order = set.index * columns.length;
    const relaxing = columns.flatMap((name, column) => (this.relaxing.has(name) ? [{ name, column }] : []));
    const returns = this.realisations.every(({ returned }) => returned !== null);
    const result: MeasuredSet = {
      set,
      last: set.point.cycles,
      recurrence: returns
        ? Float64Array.from(this.realisations, ({ returned }) => returned?.largest ?? Number.NaN)
        : null,
      lateReturn: returns
        ? { full: this.reading(0), half: this.reading(1), quarter: this.reading(2), clock: this.reading(3) }
        : null,
      falling: Float64Array.from(this.realisations, ({ falling }) => falling),
      reaching: Float64Array.from(this.realisations, ({ reaching }) => reaching),
      late: new Map(columns.flatMap((name, column) => this.lateColumn(name, column))),
      constants: new Map(
        this.constant.map((name, index) => [
          name,
          Float64Array.from(this.realisations, ({ constants }) => constants[index] ?? Number.NaN),
        ]),
      ),
      rates: new Map(
        relaxing.map(({ name, column }) => {
          const late = this.lateOf(column);
          const realisations = { bins, binned: this.seriesOf(column), late: late.map((value) => value.mean) };
          const draws = new Draws(request.seed, order + column);
          return [name, thermalizationRate(realisations, late, set.point.cycles, { draws })];
        }),
      ),
      curves: request.curvesOf(set)
        ? { bins, columns: new Map(columns.map((name, column) => [name, curve(this.seriesOf(column))])) }
        : null,
    };
    this.read.length = 0;
    this.realisations = [];
    return result;
  }

  private lastOf(reading: ReturnReading, cycles: number): number {
    if (reading === 'full') return cycles;
    if (reading === 'half') return Math.floor(cycles / 2);
    if (reading === 'quarter') return Math.floor(cycles / 4);
    const { dephasing } = this.set;
    // At ε = 1 the clock has no unit: one cycle is as good as any number.
    if (this.clock === null || dephasing === null || dephasing === 0) return cycles;
    return Math.min(cycles, Math.round(this.clock / dephasing));
  }

  private reading(index: number): Float64Array {
    return Float64Array.from(this.realisations, ({ returned }) => returned?.late[index] ?? Number.NaN);
  }

  private seriesOf(column: number): Float64Array[] {
    return this.realisations.map((own) => own.binned[column] as Float64Array);
  }

  private lateOf(column: number): LateValue[] {
    return this.realisations.flatMap((own) => own.late[column] ?? []);
  }

  private lateColumn(name: string, column: number): [string, LateColumn][] {
    const late = this.lateOf(column);
    const [first] = late;
    if (first === undefined) return [];
    const start = mean(this.seriesOf(column).map((series) => series[0] as number));
    return [
      [
        name,
        {
          means: Float64Array.from(late, (value) => value.mean),
          deviations: Float64Array.from(late, (value) => value.deviation),
          blocked: first.error,
          saturated: saturation(late, start).kind === 'saturated',
        },
      ],
    ];
  }
}

function curve(series: readonly Float64Array[]): Curve {
  const bins = series[0]?.length ?? 0;
  const across = (bin: number) => series.map((own) => own[bin] as number);
  return {
    mean: Float64Array.from({ length: bins }, (_, bin) => mean(across(bin))),
    error: Float64Array.from({ length: bins }, (_, bin) => Math.sqrt(variance(across(bin)) / series.length)),
  };
}
