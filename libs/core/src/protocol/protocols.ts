import type { CycleDraw } from '../reading/draws.js';
import type { PointSection } from '../reading/point-section.js';
import { readKind, refuseUnknownKeys } from '../reading/read.js';
import { echo } from './echo.js';
import { forward } from './forward.js';
import type { CyclePart, ProtocolKind } from './protocol-kind.js';
import { sequence } from './sequence.js';

/** Every protocol, in the order in which documents and messages list them. A new one is a file of its own and a word here. */
export const protocols = { echo, forward, sequence } as const;

export type Protocol = ReturnType<(typeof protocols)[keyof typeof protocols]['read']>;

const kinds = Object.values(protocols).map(({ kind }) => kind);

/** One cycle; `echo` with `undo` where absent. */
export const protocolSection: PointSection<Protocol> = {
  needs: ['protocol', 'lattice', 'erasure'],
  read: (context) => {
    const path = ['protocol'];
    const { kind, map } = readKind(context.raw.protocol ?? 'echo', path, kinds);
    const protocol = protocols[kind];
    refuseUnknownKeys(map, Object.keys(protocol.schema.shape), path, `the protocol ${kind}`);
    return protocol.read(map, path, context);
  },
};

/** What one cycle does to ψ, in the order of time. */
export function cycleParts(protocol: Protocol): readonly CyclePart[] {
  const kind: ProtocolKind<Protocol> = protocols[protocol.kind];
  return kind.parts(protocol);
}

/** What holds in one cycle instead of the point's own values. Any cycle can be drawn without those before it. */
export function drawCycle({ protocol, seed }: { protocol: Protocol; seed: number }, cycle: number): CycleDraw {
  const kind: ProtocolKind<Protocol> = protocols[protocol.kind];
  return kind.draw(protocol, seed, cycle);
}

/** True where nearly every cycle evolves for a time of its own. */
export function drawsContinuousTimes({ protocol }: { protocol: Protocol }): boolean {
  return protocol.kind === 'sequence' && protocol.draw.time !== undefined && !('values' in protocol.draw.time);
}
