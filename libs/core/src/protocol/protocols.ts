import type { CycleDraw, Draws } from '../reading/draws.js';
import type { PointSection } from '../reading/point-section.js';
import { kindNamed, readKind, refuseUnknownKeys } from '../reading/read.js';
import { echo } from './echo.js';
import { forward } from './forward.js';
import type { CyclePart, ProtocolKind } from './protocol-kind.js';
import { sequence } from './sequence.js';

const own = { echo, forward, sequence } as const;

export type Protocol = ReturnType<(typeof own)[keyof typeof own]['read']>;

/** Every protocol, in the order in which documents and messages list them. A new one is a file of its own and a word here. */
export const protocols: Record<string, ProtocolKind<Protocol>> = { ...own };

/** One cycle; `echo` with `undo` where absent. */
export const protocolSection: PointSection<Protocol> = {
  needs: ['protocol', 'lattice', 'erasure'],
  read: (context) => {
    const path = ['protocol'];
    const { kind, map } = readKind(context.raw.protocol ?? echo.kind, path, Object.keys(protocols));
    const protocol = kindNamed(protocols, 'protocol', kind);
    refuseUnknownKeys(map, Object.keys(protocol.schema.shape), path, `the protocol ${kind}`);
    return protocol.read(map, path, context);
  },
};

/** What kind a protocol is. */
export function protocolKind({ kind }: Protocol): ProtocolKind<Protocol> {
  return kindNamed(protocols, 'protocol', kind);
}

/** What one cycle does to ψ, in the order of time. */
export function cycleParts(protocol: Protocol): readonly CyclePart[] {
  return protocolKind(protocol).parts(protocol);
}

/** What the way back of a point depends on. */
interface Returning {
  readonly protocol: Protocol;
  readonly species: readonly string[];
}

/** Whether each factor is undone on the way back (−1: e^{+iH_s t}) or runs on (1: e^{−iH_s t}), by species. */
export function backwardSigns({ protocol, species }: Returning): readonly (1 | -1)[] {
  const reversed = protocolKind(protocol).reversed?.(protocol) ?? species;
  return species.map((name) => (reversed.includes(name) ? -1 : 1));
}

/** Whether the way back undoes every factor: W of an echo is then Ô†U†ÔU. */
export function reversesAll(point: Returning): boolean {
  return backwardSigns(point).every((sign) => sign === -1);
}

/** What each cycle draws, and of what. */
export function cycleDraws(protocol: Protocol): Draws {
  return protocolKind(protocol).draws?.(protocol) ?? {};
}

/** What holds in one cycle instead of the point's own values. Any cycle can be drawn without those before it. */
export function drawCycle({ protocol, seed }: { protocol: Protocol; seed: number }, cycle: number): CycleDraw {
  return protocolKind(protocol).draw(protocol, seed, cycle);
}

/** True where nearly every cycle evolves for a time of its own. */
export function drawsContinuousTimes({ protocol }: { protocol: Protocol }): boolean {
  const { time } = cycleDraws(protocol);
  return time !== undefined && !('values' in time);
}
