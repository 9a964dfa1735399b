import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../apps/cli/bin/loschmidt.js', import.meta.url));
const TOKEN = 'token-of-the-benchmark';
const TICKS_A_SECOND = 100;

/**
 * @typedef {object} WebServer
 * @property {string} origin
 * @property {string} link lets a browser in, once
 * @property {(path: string, signal?: AbortSignal, tag?: string) => Promise<Response>} get below `/api/v1`; not sent again to who has it by its tag
 * @property {() => number} cpuSeconds that the server and the command that started it have used so far
 */

/**
 * `loschmidt web` over a store, with nothing known yet, while `work` goes on.
 * @template Result
 * @param {string} store @param {(server: WebServer) => Promise<Result>} work @param {string} [services] the LOSCHMIDT_HOME of services that it looks at
 */
export async function withWebServer(store, work, services) {
  const own = services === undefined ? await mkdtemp(join(tmpdir(), 'loschmidt-web-home-')) : null;
  const command = spawn(
    process.execPath,
    [program, 'web', '--no-open', '--listen', '127.0.0.1:0', '--metrics', '127.0.0.1:0', '--store', store],
    {
      env: { ...process.env, LOSCHMIDT_HOME: own ?? services, LOSCHMIDT_TOKEN: TOKEN },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise((resolve) => command.once('exit', resolve));
  try {
    const link = await linkOf(command);
    const { origin } = new URL(link);
    return await work({
      origin,
      link,
      get: (path, signal, tag) =>
        fetch(`${origin}/api/v1${path}`, {
          headers: { authorization: `Bearer ${TOKEN}`, ...(tag && { 'if-none-match': tag }) },
          ...(signal && { signal }),
        }),
      cpuSeconds: () => cpuOf(childOf(command.pid)) + cpuOf(command.pid),
    });
  } finally {
    command.kill('SIGTERM');
    await ended;
    if (own !== null) await rm(own, { recursive: true, force: true });
  }
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} command @returns {Promise<string>} */
function linkOf(command) {
  return new Promise((resolve, reject) => {
    let said = '';
    /** @param {Buffer} text */
    const hear = (text) => {
      said += text;
      const [link] = /http:\S+\/open\S+/.exec(said) ?? [];
      if (link !== undefined) resolve(link);
    };
    command.stdout.on('data', hear);
    command.stderr.on('data', hear);
    command.once('exit', () => reject(new Error(`loschmidt web has ended: ${said}`)));
  });
}

/** The server is the one child of its command. @param {number | undefined} pid */
function childOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0];
}

/** @param {string | number | undefined} pid */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
