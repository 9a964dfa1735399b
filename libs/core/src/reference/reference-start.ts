import type { FockStart, Point } from '../point/point.js';
import { referenceUniform, referenceUniformPair } from './reference-philox.js';
import { maskOf, masks } from './reference-state.js';

/**
 * Amplitudes of φ₀ by joint Fock state (a mask a species, in row-major order of the species' states); every kind of start,
 * normalised.
 */
export function referenceStart(
  point: Point,
  sites: number,
  joint: readonly (readonly number[])[],
): { re: number[]; im: number[] } {
  const bases = point.species.map((name) => masks(sites, point.particles[name] ?? 0));
  const amplitudes = joint.map((state, index) => amplitudeOf(point, state, index, bases));
  const norm = Math.sqrt(amplitudes.reduce((sum, [re, im]) => sum + re * re + im * im, 0));
  return { re: amplitudes.map(([re]) => re / norm), im: amplitudes.map(([, im]) => im / norm) };
}

function amplitudeOf(
  point: Point,
  state: readonly number[],
  index: number,
  bases: readonly (readonly number[])[],
): readonly [number, number] {
  const { initial, seed, species } = point;
  const is = (occupied: FockStart) => species.every((name, s) => maskOf(occupied[name] ?? []) === state[s]);
  const { kind } = initial as { kind?: string };
  if (kind === 'haar') {
    const [u1, u2] = referenceUniformPair(seed, index, 0, 0, 4);
    const size = Math.sqrt(-2 * Math.log(1 - u1));
    return [size * Math.cos(2 * Math.PI * u2), size * Math.sin(2 * Math.PI * u2)];
  }
  if (kind === 'random-fock') {
    const drawn = bases.map((basis, s) => basis[Math.floor(referenceUniform(seed, 0, 0, s, 3) * basis.length)]);
    return [drawn.every((mask, s) => mask === state[s]) ? 1 : 0, 0];
  }
  if (kind === 'superposition') {
    const { terms } = initial as Extract<Point['initial'], { kind: 'superposition' }>;
    const term = terms.find(({ amplitude: _, ...occupied }) => is(occupied as FockStart));
    return term?.amplitude ?? [0, 0];
  }
  return [is(initial as FockStart) ? 1 : 0, 0];
}
