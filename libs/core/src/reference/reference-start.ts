import type { FockStart, Point } from '../point/point.js';
import { referenceUniform, referenceUniformPair } from './reference-philox.js';
import { maskOf } from './reference-state.js';

/** Amplitudes of φ₀, entry m·columns + n for the masks rows[m], columns[n]; every kind of start, normalised. */
export function referenceStart(
  point: Point,
  rows: readonly number[],
  columns: readonly number[],
): { re: number[]; im: number[] } {
  const amplitudes = rows.flatMap((tau, m) =>
    columns.map((upsilon, n) => amplitudeOf(point, [tau, upsilon], [m, n], [rows.length, columns.length])),
  );
  const norm = Math.sqrt(amplitudes.reduce((sum, [re, im]) => sum + re * re + im * im, 0));
  return { re: amplitudes.map(([re]) => re / norm), im: amplitudes.map(([, im]) => im / norm) };
}

function amplitudeOf(
  point: Point,
  state: readonly number[],
  indices: readonly number[],
  dimensions: readonly number[],
): readonly [number, number] {
  const { initial, seed, species } = point;
  const is = (occupied: FockStart) => species.every((name, s) => maskOf(occupied[name] ?? []) === state[s]);
  const { kind } = initial as { kind?: string };
  if (kind === 'haar') {
    const [u1, u2] = referenceUniformPair(seed, (indices[0] ?? 0) * (dimensions[1] ?? 0) + (indices[1] ?? 0), 0, 0, 4);
    const size = Math.sqrt(-2 * Math.log(1 - u1));
    return [size * Math.cos(2 * Math.PI * u2), size * Math.sin(2 * Math.PI * u2)];
  }
  if (kind === 'random-fock') {
    const drawn = dimensions.map((dimension, s) => Math.floor(referenceUniform(seed, 0, 0, s, 3) * dimension));
    return [drawn.every((index, s) => index === indices[s]) ? 1 : 0, 0];
  }
  if (kind === 'superposition') {
    const { terms } = initial as Extract<Point['initial'], { kind: 'superposition' }>;
    const term = terms.find(({ amplitude: _, ...occupied }) => is(occupied as FockStart));
    return term?.amplitude ?? [0, 0];
  }
  return [is(initial as FockStart) ? 1 : 0, 0];
}
