import { execFile } from 'node:child_process';

/** What stands before a command that is to have a network of its own. */
export type Enclosure = readonly string[];

/** Its network has a loopback of its own, which no process outside can reach. */
const SCRIPT = 'ip link set lo up && exec "$@"';

const WAYS: readonly Enclosure[] = [
  // It is root of its own network alone, and stays its user elsewhere.
  ['unshare', '--user', '--map-root-user', '--net', '--', '/bin/sh', '-c', SCRIPT, 'sh'],
  // Root needs no namespace of users, and may be refused one.
  ['unshare', '--net', '--', '/bin/sh', '-c', SCRIPT, 'sh'],
];

/** How a process is given a network of its own here; null: not at all (no Linux, no `unshare`, `flock` or `ip`, or namespaces are refused). */
export async function findEnclosure(): Promise<Enclosure | null> {
  for (const way of WAYS) if (await works(way)) return way;
  return null;
}

function works([command = '', ...args]: Enclosure): Promise<boolean> {
  return new Promise((done) => {
    execFile(command, [...args, 'flock', '--no-fork', '/dev/null', 'true'], { timeout: 5_000 }, (error) =>
      done(error === null),
    );
  });
}
