import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { LoschmidtError } from '@loschmidt/core/error';
import type { Tls } from './tls-source.js';
import type { ServerTrust, Trust } from './trust.js';

/** Who a process is to those that it calls: what its token may be, the first one that is set. */
const TOKENS = {
  owner: ['LOSCHMIDT_TOKEN'],
  runner: ['LOSCHMIDT_RUNNER_TOKEN', 'LOSCHMIDT_TOKEN'],
  reader: ['LOSCHMIDT_TOKEN', 'LOSCHMIDT_READER_TOKEN'],
} as const;

/** Reads token and certificates. Throws `bad-input` for a file that cannot be read or a token that cannot be sent. */
export async function readTrust(
  flags: TrustFlags,
  env: NodeJS.ProcessEnv,
  as: keyof typeof TOKENS = 'owner',
): Promise<Trust> {
  let token = await readToken(flags.tokenFile, {}, '');
  for (const name of TOKENS[as]) token ??= await readToken(undefined, env, name);
  const [cert, key, ca] = await Promise.all([
    readPem('TLS certificate', flags.tlsCert || env.LOSCHMIDT_TLS_CERT),
    readPem('TLS key', flags.tlsKey || env.LOSCHMIDT_TLS_KEY),
    readPem('TLS authority', flags.tlsCa || env.LOSCHMIDT_TLS_CA),
  ]);
  if ((cert === undefined) !== (key === undefined)) {
    throw new LoschmidtError('bad-input', 'Cannot use TLS: a certificate and its key must be given together.', {
      hint: 'Give both --tls-cert and --tls-key (LOSCHMIDT_TLS_CERT, LOSCHMIDT_TLS_KEY).',
    });
  }
  const tls: Tls = { ...(cert && { cert }), ...(key && { key }), ...(ca && { ca }) };
  requireUsable(tls);
  return { ...(token !== undefined && { token }), ...(Object.keys(tls).length > 0 && { tls }) };
}

/** The same for a server, with its tokens for runners and for readers. */
export async function readServerTrust(flags: ServerTrustFlags, env: NodeJS.ProcessEnv): Promise<ServerTrust> {
  const [trust, runnerToken, readerToken] = await Promise.all([
    readTrust(flags, env),
    readToken(flags.runnerTokenFile, env, 'LOSCHMIDT_RUNNER_TOKEN'),
    readToken(flags.readerTokenFile, env, 'LOSCHMIDT_READER_TOKEN'),
  ]);
  return { ...trust, ...(runnerToken && { runnerToken }), ...(readerToken && { readerToken }) };
}

/** What the file holds, else the variable, else the file that `<name>_FILE` names. */
async function readToken(given: string | undefined, env: NodeJS.ProcessEnv, name: string): Promise<string | undefined> {
  const file = given || (env[name] ? undefined : env[`${name}_FILE`]);
  const token = (file ? (await read('token', file)).toString('utf8') : (env[name] ?? '')).trim();
  if (token === '') {
    if (!file) return undefined;
    throw new LoschmidtError('bad-input', `Cannot use the token in ${file}: the file is empty.`);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new LoschmidtError('bad-input', 'Cannot use the token: it must be printable ASCII without spaces.', {
      hint: 'Make one with: openssl rand -hex 32',
    });
  }
  return token;
}

/** Above all: the key is that of the certificate. */
function requireUsable(tls: Tls): void {
  try {
    createSecureContext(tls);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LoschmidtError('bad-input', `Cannot use TLS: certificate, key and authority must fit, got: ${reason}.`, {
      hint: 'The key must be that of the certificate (LOSCHMIDT_TLS_CERT, LOSCHMIDT_TLS_KEY), and each a PEM file.',
      cause,
    });
  }
}

async function readPem(what: string, file: string | undefined): Promise<Buffer | undefined> {
  if (!file) return undefined;
  const text = await read(what, file);
  if (!text.includes('-----BEGIN ')) {
    throw new LoschmidtError('bad-input', `Cannot use the ${what} in ${file}: it must be a PEM file.`);
  }
  return text;
}

async function read(what: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LoschmidtError('bad-input', `Cannot read the ${what} from ${file}: ${reason}.`, { cause });
  }
}

const SECRETS = ['LOSCHMIDT_TOKEN', 'LOSCHMIDT_RUNNER_TOKEN', 'LOSCHMIDT_READER_TOKEN', 'TEMPORAL_API_KEY'];

/** A copy of `env` for this process. The secrets are taken out of `env` itself, so that what the process starts inherits none. */
export function takeSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const taken = { ...env };
  for (const secret of SECRETS) delete env[secret];
  return taken;
}

/** Flags of a command; each falls back to the environment variable in brackets. */
export interface TrustFlags {
  /** File that holds the token (LOSCHMIDT_TOKEN_FILE; LOSCHMIDT_TOKEN holds the token itself). */
  readonly tokenFile?: string | undefined;
  /** LOSCHMIDT_TLS_CERT */
  readonly tlsCert?: string | undefined;
  /** LOSCHMIDT_TLS_KEY */
  readonly tlsKey?: string | undefined;
  /** LOSCHMIDT_TLS_CA */
  readonly tlsCa?: string | undefined;
}

export interface ServerTrustFlags extends TrustFlags {
  /** LOSCHMIDT_RUNNER_TOKEN_FILE, LOSCHMIDT_RUNNER_TOKEN */
  readonly runnerTokenFile?: string | undefined;
  /** LOSCHMIDT_READER_TOKEN_FILE, LOSCHMIDT_READER_TOKEN */
  readonly readerTokenFile?: string | undefined;
}

/** The same flags for `parseArgs`. */
export const TRUST_OPTIONS = {
  'token-file': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'tls-ca': { type: 'string' },
} as const;

/** What `parseArgs` found of them. */
export function trustFlags(values: { readonly [Flag in keyof typeof TRUST_OPTIONS]?: string | undefined }): TrustFlags {
  return {
    tokenFile: values['token-file'],
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    tlsCa: values['tls-ca'],
  };
}

export const SERVER_TRUST_OPTIONS = {
  ...TRUST_OPTIONS,
  'runner-token-file': { type: 'string' },
  'reader-token-file': { type: 'string' },
} as const;

export function serverTrustFlags(
  values: {
    readonly [Flag in keyof typeof SERVER_TRUST_OPTIONS]?: string | undefined;
  },
): ServerTrustFlags {
  return {
    ...trustFlags(values),
    runnerTokenFile: values['runner-token-file'],
    readerTokenFile: values['reader-token-file'],
  };
}
