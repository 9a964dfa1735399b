import { type LateValue, mean } from '@loschmidt/analysis';

/** What a report takes from one trajectory, or from the mean of several. */
export interface Realisation {
  readonly point: string;
  /** By column. */
  readonly late: readonly (LateValue | null)[];
  /** By column: the mean over each bin of cycles. */
  readonly binned: readonly Float64Array[];
  /** By column that no cycle changes. */
  readonly constants: readonly number[];
  /** F_max, and F̄ by reading; null where the return probability is not measured. */
  readonly returned: { readonly largest: number; readonly late: readonly number[] } | null;
  readonly falling: number;
  readonly reaching: number;
}

/**
 * The means over each cluster: one realisation for each, in the order of their first. Trajectories of one cluster share what differs between clusters, such as the
 * time: were each a realisation of its own, errors over them would be too small by up to the root of how many there are. A cluster of one stays as it
 * is; one cluster alone is none, and all stay.
 */
export function clusterMeans(
  all: readonly Realisation[],
  clusterOf: (point: string) => number,
): readonly Realisation[] {
  const clusters = new Map<number, Realisation[]>();
  for (const one of all) {
    const cluster = clusterOf(one.point);
    const known = clusters.get(cluster);
    if (known === undefined) clusters.set(cluster, [one]);
    else known.push(one);
  }
  return clusters.size < 2 ? all : [...clusters.values()].map(meanOf);
}

function meanOf(all: readonly Realisation[]): Realisation {
  const [first] = all;
  if (first === undefined || all.length === 1) return first as Realisation;
  const over = (value: (one: Realisation) => number) => knownMean(all.map(value));
  return {
    point: first.point,
    late: first.late.map((_, column) => meanLate(all.flatMap(({ late }) => late[column] ?? []))),
    binned: first.binned.map((series, column) =>
      series.map((_, bin) => over(({ binned }) => binned[column]?.[bin] ?? Number.NaN)),
    ),
    constants: first.constants.map((_, column) => over(({ constants }) => constants[column] ?? Number.NaN)),
    returned: all.every(({ returned }) => returned !== null)
      ? {
          largest: over(({ returned }) => returned?.largest ?? Number.NaN),
          late: (first.returned?.late ?? []).map((_, reading) =>
            over(({ returned }) => returned?.late[reading] ?? Number.NaN),
          ),
        }
      : null,
    falling: over(({ falling }) => falling),
    reaching: over(({ reaching }) => reaching),
  };
}

function meanLate(all: readonly LateValue[]): LateValue | null {
  if (all.length === 0) return null;
  const over = (value: (one: LateValue) => number) => mean(all.map(value));
  const error = (value: (one: LateValue) => number) =>
    Math.sqrt(all.reduce((sum, one) => sum + value(one) ** 2, 0)) / all.length;
  return {
    mean: over((one) => one.mean),
    deviation: over((one) => one.deviation),
    error: error((one) => one.error),
    trend: over((one) => one.trend),
    trendError: error((one) => one.trendError),
  };
}

/** Over what is a number; NaN where nothing is. */
function knownMean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : mean(known);
}
