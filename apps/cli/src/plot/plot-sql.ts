import type { PlotChoice } from './plot-choice.js';

export interface SqlOptions {
  /** The user's condition on the rows. */
  readonly where?: string;
  /** Whether there are rows of stages between cycles. */
  readonly stages: boolean;
  /** SQL of the number of cycles K of a row's point. */
  readonly cycles: string;
  /** Neighbouring cycles that are averaged to one value. */
  readonly bin: number;
}

/**
 * SELECT of facet, series, x, mean, standard error (null for a single point), number of points. A point's rows of one x, late or neighbouring
 * cycles, are averaged first: points are independent, cycles are not.
 */
export function meansSql(choice: PlotChoice, options: SqlOptions): string {
  const { x, y, table } = choice;
  const keys = keysSql(choice);
  const conditions = [
    ...(options.where === undefined ? [] : [`(\n${options.where}\n)`]),
    ...(table === 'steps' && options.stages ? ["stage = 'cycle'"] : []),
    ...(x === 'cycle' || table === 'summary' ? [] : [`cycle * 2 > ${options.cycles}`]),
    `isfinite(${name(y)})`,
  ];
  const rows = `FROM ${table} WHERE ${conditions.join(' AND ')}`;
  return `SELECT facet, series, x, avg(y), stddev_samp(y) / sqrt(count(*)), count(*)::DOUBLE
FROM (${perPoint(choice, keys, rows, options.bin)})
GROUP BY ALL ORDER BY ALL`;
}

/** SELECT of facet, series, x, number of failed and of pending points, where there are any. x is null for cycles: such points have none. */
export function lostSql(choice: PlotChoice, where: string | undefined): string {
  const x = choice.x === 'cycle' ? 'NULL' : name(choice.x);
  const condition = where === undefined ? '' : ` AND (\n${where}\n)`;
  return `SELECT ${keysSql(choice)}, ${x} AS x, count(*) FILTER (status = 'failed')::DOUBLE, count(*) FILTER (status = 'pending')::DOUBLE
FROM points WHERE status <> 'completed'${condition} GROUP BY ALL ORDER BY ALL`;
}

function perPoint({ x, y, table }: PlotChoice, keys: string, rows: string, bin: number): string {
  if (x === 'cycle' && bin > 1) {
    return `SELECT point, ${keys}, (cycle // ${bin}) * ${bin} + ${(bin - 1) / 2} AS x, avg(${name(y)}) AS y ${rows} GROUP BY ALL`;
  }
  if (x === 'cycle' || table === 'summary') return `SELECT ${keys}, ${name(x)} AS x, ${name(y)} AS y ${rows}`;
  return `SELECT point, ${keys}, ${name(x)} AS x, avg(${name(y)}) AS y ${rows} GROUP BY ALL`;
}

function keysSql({ facet, series }: PlotChoice): string {
  return `${facet === null ? "''" : name(facet)} AS facet, ${series === null ? "''" : name(series)} AS series`;
}

function name(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}
