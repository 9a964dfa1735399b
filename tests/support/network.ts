import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A piece of network in front of `target` (host:port) that can be made to lose everything without closing anything. */
export interface Network {
  /** host:port */
  readonly address: string;
  fallSilent(): void;
  close(): void;
}

export async function openNetwork(target: string): Promise<Network> {
  const { hostname: host, port } = new URL(`tcp://${target}`);
  const pairs: (readonly [Socket, Socket])[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    pairs.push([near, far]);
    near.pipe(far).on('error', () => near.destroy());
    far.pipe(near).on('error', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    fallSilent: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    close: () => {
      server.close();
      for (const sockets of pairs) for (const socket of sockets) socket.destroy();
    },
  };
}
