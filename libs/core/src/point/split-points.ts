import { LoschmidtError } from '../error/loschmidt-error.js';
import type { Point } from './point.js';
import { sameValue } from './same-value.js';

/** Points of one chunk without repetition: JSON of the keys that all share, and for each point JSON of the keys in which it differs. */
export interface SplitPoints {
  readonly shared: string;
  readonly points: readonly string[];
}

/** Takes apart what `joinPoints` puts together. Points of a chunk differ in a few keys, so this is 3 to 10 times smaller. */
export function splitPoints(points: readonly Point[]): SplitPoints {
  const first = points[0];
  if (first === undefined) return { shared: '{}', points: [] };
  const keys = (Object.keys(first) as (keyof Point)[]).sort();
  const shared = keys.filter((key) => points.every((point) => sameValue(point[key], first[key])));
  const varied = keys.filter((key) => !shared.includes(key));
  return { shared: pick(first, shared), points: points.map((point) => pick(point, varied)) };
}

/** Point `index` of a chunk; `shared` is the parsed text of `SplitPoints.shared`. Throws `bad-input` when a key that every point has is missing. */
export function joinPoint(shared: object, differing: string, index: number): Point {
  const own: Partial<Point> = parseObject(differing, `point ${index}`);
  const all: Partial<Point> = shared;
  // Written out: an object of known keys costs a tenth of two spread ones, and a function for each key costs as much again.
  const point = {
    species: own.species === undefined ? all.species : own.species,
    lattice: own.lattice === undefined ? all.lattice : own.lattice,
    particles: own.particles === undefined ? all.particles : own.particles,
    hopping: own.hopping === undefined ? all.hopping : own.hopping,
    potential: own.potential === undefined ? all.potential : own.potential,
    interaction: own.interaction === undefined ? all.interaction : own.interaction,
    evolution: own.evolution === undefined ? all.evolution : own.evolution,
    initial: own.initial === undefined ? all.initial : own.initial,
    erasure: own.erasure === undefined ? all.erasure : own.erasure,
    protocol: own.protocol === undefined ? all.protocol : own.protocol,
    cycles: own.cycles === undefined ? all.cycles : own.cycles,
    seed: own.seed === undefined ? all.seed : own.seed,
  } satisfies Record<keyof Point, unknown>;
  if (!isPoint(point)) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot read point ${index} of the chunk: it must be a point in normal form.`,
    );
  }
  return point;
}

export function joinPoints(split: SplitPoints): Point[] {
  const shared = parseObject(split.shared, 'the shared keys');
  return split.points.map((text, index) => joinPoint(shared, text, index));
}

/** Parses `SplitPoints.shared`. */
export function parseShared(text: string): object {
  return parseObject(text, 'the shared keys');
}

function pick(point: Point, keys: readonly (keyof Point)[]): string {
  const parts = keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(point[key])}`);
  return `{${parts.join(',')}}`;
}

function parseObject(text: string, what: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new LoschmidtError('bad-input', `Cannot read ${what} of the chunk: it must be JSON.`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LoschmidtError('bad-input', `Cannot read ${what} of the chunk: it must be a JSON object.`);
  }
  return value;
}

/** A full check was made when the point was normalised; this finds texts that are no points at all. */
function isPoint(point: { readonly [Key in keyof Point]: unknown }): point is Point {
  return (
    Array.isArray(point.species) &&
    Number.isSafeInteger(point.cycles) &&
    Number.isSafeInteger(point.seed) &&
    isObject(point.lattice) &&
    isObject(point.particles) &&
    isObject(point.hopping) &&
    isObject(point.potential) &&
    isObject(point.interaction) &&
    isObject(point.evolution) &&
    isObject(point.initial) &&
    isObject(point.erasure) &&
    isObject(point.protocol)
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
