/**
 * The program that runs a Temporal server in a network of its own: nobody reaches any of its ports but through the two sockets that are
 * opened here, in a folder which belongs to one user. It ends with its server, with its supervisor, or when it is told to.
 */
import { spawn } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { acceptsConnections } from '../accepts-connections.js';
import { endWithSupervisor } from '../end-with-supervisor.js';
import { joinStreams } from './join-streams.js';

/** What the program is started with, as JSON. */
export interface EnclosedServerOrder {
  readonly command: string;
  readonly args: readonly string[];
  /** Ports of the enclosed loopback, and the sockets at which they are reached. */
  readonly doors: readonly Door[];
}

export interface Door {
  readonly port: number;
  /** Relative to the folder that the program runs in: paths of sockets must be short. */
  readonly socket: string;
}

const HOST = '127.0.0.1';
const KILL_AFTER_MS = 3_000;

const order = JSON.parse(process.argv[2] ?? '') as EnclosedServerOrder;
const server = spawn(order.command, order.args, { stdio: ['ignore', 'inherit', 'inherit'] });
if (server.pid !== undefined) endWithSupervisor(server.pid);
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.once('exit', (code) => process.exit(code ?? 1));

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, endServer);
process.on('SIGHUP', () => {});
process.once('disconnect', endServer);

await Promise.all(order.doors.map(openDoor));
process.send?.({ type: 'ready' });

async function openDoor({ port, socket }: Door): Promise<void> {
  await acceptsConnections(`${HOST}:${port}`, () => false);
  rmSync(socket, { force: true });
  const door = createServer({ allowHalfOpen: true }, (outside) =>
    joinStreams(outside, connect({ host: HOST, port, allowHalfOpen: true, noDelay: true })),
  );
  await new Promise<void>((open, failed) => {
    door.once('error', failed);
    door.listen(socket, open);
  });
  chmodSync(socket, 0o600);
}

function endServer(): void {
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), KILL_AFTER_MS).unref();
}
