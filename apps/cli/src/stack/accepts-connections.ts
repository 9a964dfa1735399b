import { connect } from 'node:net';
import { parseAddress } from '@loschmidt/proto/address';

/** Asks until something accepts connections at host:port; false when `stop` says that it is no longer of interest. */
export async function acceptsConnections(address: string, stop: () => boolean, everyMs = 50): Promise<boolean> {
  while (!stop()) {
    if (await acceptsOnce(address)) return true;
    await new Promise((done) => setTimeout(done, everyMs));
  }
  return false;
}

export function acceptsOnce(address: string, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ ...parseAddress(address), timeout: timeoutMs });
    const finish = (accepted: boolean) => {
      socket.destroy();
      done(accepted);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}
