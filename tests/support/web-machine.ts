import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { type CliMachine, cliMachine } from './cli.js';
import { putSample } from './sample-folder.js';
import { until } from './until.js';

export const TOKEN = 'secret-of-the-owner';
const READER = 'secret-of-a-reader';
/** Ten points over interaction 0 … 4 and time 1, 2: seven completed, one failed. */
export const NAME = 'crossover';

type Headers = Readonly<Record<string, string>>;
export const OWNER: Headers = { authorization: `Bearer ${TOKEN}` };
export const READS: Headers = { authorization: `Bearer ${READER}` };

/** `loschmidt web` of a machine of its own, over a store that has the campaign `NAME`. */
export interface WebMachine {
  readonly machine: CliMachine;
  readonly store: string;
  readonly origin: string;
  /** Where probes and metrics are, with http://. */
  readonly monitor: string;
  /** The one-time link. */
  readonly link: string;
  /** Another copy of the campaign. */
  putCampaign(name: string): void;
  get(path: string, headers?: Headers): Promise<Response>;
  post(path: string, body: object, headers?: Headers, signal?: AbortSignal): Promise<Response>;
  /** Status of a request whose Host header is free, which fetch does not allow. */
  getAs(host: string, path: string): Promise<number | undefined>;
  /** Processes of this page that are at a query. */
  querying(): Promise<number[]>;
  dispose(): Promise<void>;
}

/** `variables`: more of the machine's environment. */
export async function startWeb(variables: Readonly<Record<string, string>> = {}): Promise<WebMachine> {
  const machine = cliMachine({ ...variables, LOSCHMIDT_TOKEN: TOKEN, LOSCHMIDT_READER_TOKEN: READER });
  const store = join(machine.folder, 'campaigns');
  mkdirSync(store);
  // Whole from the first look on.
  const putCampaign = (name: string) => renameSync(putSample(`${store}.new`, name), join(store, name));
  putCampaign(NAME);
  const web = machine.start('web', '--no-open', '--listen', '127.0.0.1:0', '--metrics', '127.0.0.1:0');
  let said = '';
  web.child.stdout?.on('data', (text: string) => {
    said += text;
  });
  let noted = '';
  web.child.stderr?.on('data', (text: string) => {
    noted += text;
  });
  const link = await until(
    async () => /http:\S+/.exec(said)?.[0] ?? '',
    (found) => found !== '',
  );
  const { origin } = new URL(link);
  const monitor = await until(
    async () => /metrics are at (\S+)\.$/m.exec(noted)?.[1] ?? '',
    (found) => found !== '',
  );
  return {
    ...{ machine, store, origin, monitor: `http://${monitor}`, link, putCampaign },
    get: (path, headers = OWNER) => fetch(`${origin}/api/v1${path}`, { headers }),
    post: (path, body, headers = OWNER, signal) =>
      fetch(`${origin}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      }),
    getAs: (host, path) =>
      new Promise((resolve, reject) => {
        request(`${origin}${path}`, { headers: { host, ...OWNER } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      }),
    querying: async () => queriesOf(machine.home),
    dispose: async () => {
      web.child.kill('SIGTERM');
      await web.result;
      await machine.dispose();
    },
  };
}

function queriesOf(home: string): number[] {
  const own = `LOSCHMIDT_HOME=${home}`;
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('query-main')) return [];
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(own) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}
