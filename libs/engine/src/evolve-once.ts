import {
  evolvePoint,
  LoschmidtError,
  type ObservableRequest,
  type Outcome,
  observableColumns,
  observables,
  type Point,
  type RowSink,
  resolveObservables,
  unsupportedFeature,
} from '@loschmidt/core';
import { PointDigester } from './digest/point-digest.js';
import { openTeam } from './thread/open-team.js';
import { ownKernel } from './thread/own-kernel.js';

/** Everything that this version can measure of a point without being asked by name, each at its usual cadence. */
export function everyObservable(point: Point): readonly ObservableRequest[] {
  return observables
    .filter(({ onlyByName }) => !onlyByName)
    .map(({ name }) => ({ name }))
    .filter((one) => {
      const measure = { observables: resolveObservables([one], point.cycles), stages: false };
      return unsupportedFeature(point, measure) === null;
    });
}

export interface EvolveOnceOptions {
  /** Default: `everyObservable`. */
  readonly observables?: readonly ObservableRequest[];
  readonly stages?: boolean;
  /** Threads that work on the point together, the calling one included; the rows are the same for any number. Default: 1. */
  readonly threads?: number;
  /** Takes each row as it is made; then none is kept. */
  readonly onRow?: (row: EvolvedRow) => void;
}

/** `cycle`, with stages `stage`, then every column; null off its cadence. */
export type EvolvedRow = Record<string, number | string | number[] | null>;

export interface EvolvedPoint {
  readonly outcome: Exclude<Outcome, { kind: 'stopped' }>;
  /** Empty when `onRow` took them. */
  readonly rows: readonly EvolvedRow[];
  /** The point's digest over these columns; null when it failed. */
  readonly digest: string | null;
}

/**
 * Evolves one point in the calling thread, which it blocks. Throws `unsupported` for what this version cannot compute; a point that
 * fails numerically is a value.
 */
export async function evolveOnce(point: Point, options: EvolveOnceOptions = {}): Promise<EvolvedPoint> {
  const { observables: requests = everyObservable(point), stages = false, threads = 1 } = options;
  const measure = { observables: resolveObservables(requests, point.cycles), stages };
  const unsupported = unsupportedFeature(point, measure);
  if (unsupported !== null) throw new LoschmidtError('unsupported', `Cannot evolve the point: ${unsupported}`);
  const columns = observableColumns(requests, point.species);
  const scalarNames = columns.filter(({ shape }) => shape === 'scalar').map(({ name }) => name);
  const listNames = columns.filter(({ shape }) => shape === 'list').map(({ name }) => name);
  const digester = new PointDigester();
  const rows: EvolvedRow[] = [];
  const onRow = options.onRow ?? ((row) => rows.push(row));

  const sink: RowSink = {
    row(cycle, stage, scalars, lists) {
      digester.row(cycle, stage, scalars, lists);
      onRow({
        cycle,
        ...(stages && { stage }),
        ...Object.fromEntries(scalarNames.map((name, place) => [name, numberOrNull(scalars[place])])),
        ...Object.fromEntries(listNames.map((name, place) => [name, arrayOrNull(lists[place])])),
      });
    },
  };
  const { team, close } = await openTeam(threads);
  const kernel = ownKernel();
  let outcome: Outcome;
  try {
    kernel.useTeam(team);
    outcome = evolvePoint(kernel, point, measure, sink, { stopRequested: () => false });
  } finally {
    kernel.useTeam(null);
    await close();
  }
  if (outcome.kind === 'stopped')
    throw new LoschmidtError('internal', 'Cannot evolve the point: it stopped by itself.');
  return { outcome, rows, digest: outcome.kind === 'completed' ? digester.finish() : null };
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function arrayOrNull(list: Float64Array | null | undefined): number[] | null {
  return list ? [...list] : null;
}
