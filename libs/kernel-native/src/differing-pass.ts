import {
  evolvePoint,
  type Kernel,
  type KernelTwins,
  loneTeam,
  normalisePoint,
  observables,
  type Point,
  resolveObservables,
  unsupportedFeature,
} from '@loschmidt/core';

const COMMON = {
  interaction: 0.8,
  erasure: { kind: 'fock-phase', species: 'all', strength: 0.7 },
  initial: 'neel',
  seed: 3,
  cycles: 1,
};

/** Small points that between them come through every twin, with tiles that are full and tiles that are not: the first as teams compute it. */
const POINTS = {
  'alternating factors': {
    lattice: { kind: 'ring', sites: 7, nnn: 0.3 },
    particles: { tau: 3, upsilon: 2 },
    initial: 'haar',
    evolution: { kind: 'stepwise', time: 1.3, alternations: 2 },
  },
  'three species': {
    lattice: { kind: 'chain', sites: 5 },
    particles: { tau: 2, upsilon: 1, sigma: 3 },
    evolution: { kind: 'stepwise', time: 0.9, alternations: 1 },
  },
  'the whole Hamiltonian': {
    lattice: { kind: 'ladder', length: 3 },
    particles: { tau: 3, upsilon: 2 },
    evolution: { kind: 'full', time: 1.1 },
  },
};

/** The name of a small computation in which the twins give other bits than WebAssembly, or null. The kernel is left without twins, and with its team. */
export function differingPass(kernel: Kernel, twins: KernelTwins): string | null {
  const compute = () =>
    Object.values(POINTS).map((raw, index) => {
      kernel.useTeam(index === 0 ? loneTeam : null);
      return bitsOf(kernel, normalisePoint({ ...COMMON, ...raw }));
    });
  const { team } = kernel;
  try {
    kernel.useTwins(null);
    const wanted = compute();
    kernel.useTwins(twins);
    const place = compute().findIndex((bits, index) => !wanted[index]?.equals(bits));
    return Object.keys(POINTS)[place] ?? null;
  } finally {
    kernel.useTwins(null);
    kernel.useTeam(team);
  }
}

/**
 * What a point has at its start and at its end: every value of both rows, and the last state. Rows of the stages between them would take as long
 * again, at every start of a process that computes, and call no other twin.
 */
function bitsOf(kernel: Kernel, point: Point): Buffer {
  const asked = observables
    .filter(({ onlyByName }) => !onlyByName)
    .map(({ name }) => ({ name }))
    .filter((one) => unsupportedFeature(point, { observables: resolveObservables([one], 1), stages: false }) === null);
  const parts: Uint8Array[] = [];
  const keep = (values: Float64Array) => void parts.push(new Uint8Array(values.slice().buffer));
  evolvePoint(
    kernel,
    point,
    { observables: resolveObservables(asked, point.cycles), stages: false },
    {
      row: (_cycle, _stage, scalars, lists) => {
        keep(scalars);
        for (const list of lists) if (list) keep(list);
      },
    },
    {
      stopRequested: () => false,
      checkpointDue: (cycle) => cycle === point.cycles,
      checkpoint: (state) => {
        for (const part of state.parts()) parts.push(part.slice());
      },
    },
  );
  return Buffer.concat(parts);
}
