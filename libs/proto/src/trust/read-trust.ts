import { readFile } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { Tls, Trust } from './trust.js';

/** Reads token and certificates. Throws `bad-input` for a file that cannot be read or a token that cannot be sent. */
export async function readTrust(flags: TrustFlags, env: NodeJS.ProcessEnv): Promise<Trust> {
  const token = await readToken(flags, env);
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
  return { ...(token !== undefined && { token }), ...(Object.keys(tls).length > 0 && { tls }) };
}

async function readToken(flags: TrustFlags, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const file = flags.tokenFile || (env.LOSCHMIDT_TOKEN ? undefined : env.LOSCHMIDT_TOKEN_FILE);
  const token = (file ? (await read('token', file)).toString('utf8') : (env.LOSCHMIDT_TOKEN ?? '')).trim();
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

const SECRETS = ['LOSCHMIDT_TOKEN', 'TEMPORAL_API_KEY'];

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
