import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happens to bytes on their way: one bit is another; they end there, and the connection too; they come twice; they are gone. */
export type ByteDamage = 'flipped' | 'cut' | 'repeated' | 'lost';

/** A piece of network in front of `target` (host:port) that can be made to lose or to damage what passes. */
export interface Network {
  /** host:port */
  readonly address: string;
  /** Connections that are there lose everything, without being closed; new ones are well. */
  fallSilent(): void;
  /** New ones are silent too, until `restore`. */
  cutOff(): void;
  /** Ends what was silent; whoever connects again is served. */
  restore(): void;
  /** Once, in the next large piece that passes: what `kind` says, at this share (0 to 1) of the piece. Resolves when it was done. */
  damage(kind: ByteDamage, share: number): Promise<void>;
  /** What passes does so at this rate for so long. */
  slowDown(bytesPerSecond: number, ms: number): void;
  close(): void;
}

/** Pieces from here on are rows or states, not pings and acknowledgements. */
const LARGE_BYTES = 512;

export async function openNetwork(target: string): Promise<Network> {
  const { hostname: host, port } = new URL(`tcp://${target}`);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isCutOff = false;
  let next: { readonly kind: ByteDamage; readonly share: number; done(): void } | undefined;
  let slow = { bytesPerSecond: Number.POSITIVE_INFINITY, until: 0 };

  const passing = (cut: () => void) =>
    new Transform({
      transform: async (piece: Buffer, _, done) => {
        if (performance.now() < slow.until) await sleep((piece.length / slow.bytesPerSecond) * 1000);
        if (next === undefined || piece.length < LARGE_BYTES) return done(null, piece);
        const { kind, share, done: struck } = next;
        next = undefined;
        done(null, damaged(piece, kind, Math.floor(share * piece.length)));
        if (kind === 'cut') cut();
        struck();
      },
    });
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    if (isCutOff) return void near.pause();
    for (const [one, other] of [pair, [far, near]] as const) one.pipe(passing(() => setImmediate(end))).pipe(other);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fallSilent = () => {
    for (const [near, far] of pairs) {
      near.unpipe().pause();
      far.unpipe().pause();
    }
  };
  const endAll = () => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    fallSilent,
    cutOff: () => {
      isCutOff = true;
      fallSilent();
    },
    restore: () => {
      isCutOff = false;
      endAll();
    },
    damage: (kind, share) =>
      new Promise((done) => {
        next = { kind, share, done };
      }),
    slowDown: (bytesPerSecond, ms) => {
      slow = { bytesPerSecond, until: performance.now() + ms };
    },
    close: () => {
      server.close();
      endAll();
    },
  };
}

function damaged(piece: Buffer, kind: ByteDamage, at: number): Buffer {
  switch (kind) {
    case 'flipped': {
      const copy = Buffer.from(piece);
      copy[at] = (copy[at] ?? 0) ^ 0x10;
      return copy;
    }
    case 'cut':
      return piece.subarray(0, at);
    case 'repeated':
      return Buffer.concat([piece, piece.subarray(at)]);
    case 'lost':
      return piece.subarray(0, at);
  }
}
