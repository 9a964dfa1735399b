import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address for several runners, as a service of a cluster is: each connection ends at the next of them. */
export interface Balancer {
  /** host:port */
  readonly address: string;
  /** Of the runners behind it, host:port. */
  readonly targets: string[];
  /** Ends all connections; meanwhile nobody listens. Resolves when it serves again. */
  restart(): Promise<void>;
  close(): void;
}

export async function openBalancer(): Promise<Balancer> {
  const targets: string[] = [];
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((near) => {
    const target = targets[turn++ % targets.length];
    if (target === undefined) return void near.destroy();
    const { hostname, port } = new URL(`tcp://${target}`);
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
    }
    near.pipe(far).pipe(near);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const stop = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  const port = await listen(0);
  return {
    address: `127.0.0.1:${port}`,
    targets,
    restart: async () => {
      const closed = once(server, 'close');
      stop();
      await closed;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await listen(port);
    },
    close: stop,
  };
}
