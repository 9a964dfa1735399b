import { LoschmidtError } from '../error/loschmidt-error.js';
import { isMap, type RawObject } from '../reading/read.js';
import type { EncodedPoints } from './encoded-points.js';
import type { Point } from './point.js';

/** Reads the points of a chunk one by one. Each value is parsed once: what points have in common is one object. */
export class PointReader {
  readonly #shared: RawObject;
  readonly #parsed: readonly unknown[][];
  /** Keys of the point that was read last. */
  readonly #own: Record<string, unknown> = {};

  /** Throws `bad-input` when the text of the shared keys is no JSON object. */
  constructor(private readonly encoded: EncodedPoints) {
    this.#shared = parseObject(encoded.shared, 'the shared keys');
    this.#parsed = encoded.keys.map(() => []);
  }

  /** Throws `bad-input` when a key that every point has is missing, or its text is no JSON. */
  read(index: number): Point {
    for (const [column, { key, values, codes }] of this.encoded.keys.entries()) {
      const code = codes[index] ?? -1;
      const parsed = this.#parsed[column] ?? [];
      parsed[code] ??= parseValue(values[code], index);
      this.#own[key] = parsed[code];
    }
    return joinPoint(this.#shared, this.#own, index);
  }
}

/** Point `index` of a chunk: what all points share, and what this one has of its own. Throws `bad-input` when a key that every point has is missing. */
function joinPoint(all: Partial<Point>, own: Partial<Point>, index: number): Point {
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

/** The value of a key of point `index`. Throws `bad-input` for no JSON, or for no text. */
function parseValue(text: string | undefined, index: number): unknown {
  return parse(text ?? '', `point ${index}`);
}

/** The JSON object of a text. Throws `bad-input` for what is none. */
function parseObject(text: string, what: string): RawObject {
  const value = parse(text, what);
  if (!isMap(value)) {
    throw new LoschmidtError('bad-input', `Cannot read ${what} of the chunk: it must be a JSON object.`);
  }
  return value;
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LoschmidtError('bad-input', `Cannot read ${what} of the chunk: it must be JSON.`, { cause });
  }
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
