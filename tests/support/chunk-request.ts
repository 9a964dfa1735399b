import { encodePoints, KERNEL_VERSION, normalisePoint, PHYSICS_VERSION, type Point } from '@loschmidt/core';
import { ImpliedRows } from '@loschmidt/engine';
import { type ChunkOutline, pointsOfRequest, requestedPoints, wire } from '@loschmidt/proto';

export const OBSERVABLES = [{ name: 'densities' }, { name: 'entropies' }, { name: 'return' }];

/** A half-filled chain under site-phase; `change` replaces keys. */
export function samplePoint(sites: number, change: object = {}): Point {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: sites / 2, upsilon: sites / 2 },
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1.5707963267948966 },
    cycles: 20,
    ...change,
  });
}

/** Hours of work that can be stopped at any time. */
export const ENDLESS = samplePoint(8, { cycles: 1_000_000 });

/** Empty lattices: some 50 MB of rows a second, if nobody held them back. */
export const MANY_ROWS = Array.from({ length: 200 }, (_, place) =>
  samplePoint(32, {
    particles: { tau: 0, upsilon: 0 },
    protocol: { kind: 'forward' },
    interaction: place,
    cycles: 5_000,
  }),
);

export function chunkRequest(points: readonly Point[], change: wire.IRunChunkRequest = {}): wire.IRunChunkRequest {
  return {
    campaign: 'sample-00000000',
    chunk: '1-000000',
    attempt: '1',
    versions: { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: 'test' },
    ...requestedPoints(encodePoints(points)),
    observables: OBSERVABLES,
    memoryBytes: 1e6,
    ...change,
  };
}

/** What is known beforehand of the points that it asks for. */
export function outlineOf(request: wire.IRunChunkRequest): ChunkOutline {
  const points = pointsOfRequest(wire.RunChunkRequest.decode(wire.RunChunkRequest.encode(request).finish()));
  const implied = new ImpliedRows({ points, observables: OBSERVABLES, stages: request.stages === true });
  return {
    count: implied.count,
    mostCycles: implied.mostCycles,
    keepsStates: request.keepStates === true,
    cycles: (index) => implied.cycles(index),
    mostSavedBytes: (index, cycle) => implied.mostSavedBytes(index, cycle),
  };
}
