import { spawn } from 'node:child_process';

/** `read` returns when a word comes or when the other end of the pipe is closed; $0 is the process. */
const SCRIPT = `trap '' INT HUP TERM
read -r word
[ "$word" = released ] && exit
kill -TERM "$0" || exit
for second in 1 2 3 4 5; do sleep 1; kill -0 "$0" || exit; done
kill -KILL "$0"`;

/**
 * Ends a process when this one is gone, however it went: a small shell waits at a pipe that closes with us. Temporal's
 * server would otherwise live on, holding its database and its port, when the supervisor is killed.
 */
export function endWithSupervisor(pid: number): { release(): void } {
  const guard = spawn('/bin/sh', ['-c', SCRIPT, String(pid)], {
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return {
    release: () => {
      guard.stdin.end('released\n');
    },
  };
}
