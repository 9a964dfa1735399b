import { hasEnded, isLoopback, type wire } from '@loschmidt/proto';

/** Where a runner is, as far as it tells when a connection of it has ended. */
export interface RunnerPlace {
  /** Absent where its system does not name it. */
  readonly process?: wire.IProcess;
  /** Nothing but a network is between it and us: only its own system ends its connections. */
  readonly isDirect: boolean;
}

/** `peer`: where its call comes from, as seen here. */
export function placeOf({ process, addresses }: wire.IRegisterRequest, peer: string): RunnerPlace {
  const isDirect = !isLoopback(peer) && (addresses ?? []).includes(peer);
  return { isDirect, ...(process && { process }) };
}

/** One that lives and has lost its connection has dialled again by then. */
const PATIENCE_MS = 3_000;

/**
 * Whether a runner's process has ended, `ms` after its connection was. By its number where it is on this machine; where it came here directly,
 * by its silence since. What goes through a tunnel, a proxy or an address translation may end without it.
 */
export function processEnded({ process, isDirect }: RunnerPlace, ms: number): boolean {
  return (process && hasEnded(process)) ?? (isDirect && ms >= PATIENCE_MS);
}
