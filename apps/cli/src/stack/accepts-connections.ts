import { connect } from 'node:net';

/** Asks until something accepts connections at host:port; false when `stop` says that it is no longer of interest. */
export async function acceptsConnections(address: string, stop: () => boolean, everyMs = 50): Promise<boolean> {
  while (!stop()) {
    if (await acceptsOnce(address)) return true;
    await new Promise((done) => setTimeout(done, everyMs));
  }
  return false;
}

export function acceptsOnce(address: string, timeoutMs = 1_000): Promise<boolean> {
  const separator = address.lastIndexOf(':');
  return new Promise((done) => {
    const socket = connect({
      host: address.slice(0, separator),
      port: Number(address.slice(separator + 1)),
      timeout: timeoutMs,
    });
    const finish = (accepted: boolean) => {
      socket.destroy();
      done(accepted);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}
