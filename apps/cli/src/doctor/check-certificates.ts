import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { counted } from '../output/quantities.js';
import { type Check, fail, ok, warn } from './check.js';

const DAY_MS = 86_400_000;
/** Enough to renew it without haste. */
const SOON_DAYS = 10;

const VARIABLES = [
  'LOSCHMIDT_TLS_CERT',
  'LOSCHMIDT_TLS_CA',
  'TEMPORAL_TLS_CLIENT_CERT_PATH',
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
] as const;

/** When the certificates end that the environment names; of a file that holds several, the first one. */
export function checkCertificates(env: NodeJS.ProcessEnv, now = Date.now()): Check[] {
  return VARIABLES.flatMap((variable) => {
    const file = env[variable];
    return file ? [checkCertificate(`${variable}=${file}`, file, now)] : [];
  });
}

function checkCertificate(named: string, file: string, now: number): Check {
  let end: number;
  try {
    end = Date.parse(new X509Certificate(readFileSync(file)).validTo);
  } catch (error) {
    return fail('tls', `${named}: ${(error as Error).message}`, 'it must name a certificate, a PEM file');
  }
  const days = Math.floor((end - now) / DAY_MS);
  const advice = 'lay a new one over the file: it is used without a restart';
  if (end <= now) return fail('tls', `${named} has ended on ${new Date(end).toISOString()}`, advice);
  const found = `${named} ends in ${counted(days, 'day')}`;
  return days < SOON_DAYS ? warn('tls', found, advice) : ok('tls', found);
}
