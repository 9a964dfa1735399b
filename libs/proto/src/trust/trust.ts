import { ChannelCredentials, credentials, experimental, ServerCredentials } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { isLoopback, parseAddress } from './address.js';
import { type Tls, TlsSource } from './tls-source.js';

/** What a process was given to be trusted and to trust others. Empty: loopback only. */
export interface Trust {
  readonly token?: string;
  readonly tls?: Tls;
}

/** What a server trusts others by. `token`: its owner's, who may do everything. */
export interface ServerTrust extends Trust {
  /** Whoever has it may compute, and nothing else. */
  readonly runnerToken?: string;
  /** Whoever has it may read, and nothing else. */
  readonly readerToken?: string;
}

const HOW =
  'Set LOSCHMIDT_TOKEN (for runners LOSCHMIDT_RUNNER_TOKEN), or LOSCHMIDT_TLS_CERT, LOSCHMIDT_TLS_KEY and LOSCHMIDT_TLS_CA; the same on both sides. Or stay on loopback, such as 127.0.0.1.';

/** What a server is opened with. */
export interface RenewableCredentials {
  readonly credentials: ServerCredentials;
  /** From now on connections are opened with these certificates; those that are open stay. */
  renew(tls: Tls): void;
}

/** Throws `forbidden` when `address` is not loopback and there is neither a certificate with its key nor a token. Who knows a CA alone can only ask. */
export function requireTrustToListen(address: string, trust: ServerTrust): void {
  const { cert, key } = trust.tls ?? {};
  const hasTls = cert !== undefined && key !== undefined;
  if (!hasTls && !hasToken(trust) && !isLoopback(parseAddress(address).host)) throw refused('listen on', address);
}

/** Throws `forbidden` when `address` is not loopback and there is neither TLS nor a token, `bad-input` for half a certificate. */
export function serverCredentials(address: string, trust: ServerTrust): RenewableCredentials {
  const { tls } = trust;
  requireTrustToListen(address, trust);
  if (tls === undefined) {
    return { credentials: ServerCredentials.createInsecure(), renew: () => {} };
  }
  if (tls.cert === undefined || tls.key === undefined) {
    throw new LoschmidtError('bad-input', `Cannot listen on ${address} with TLS: it needs a certificate and its key.`, {
      hint: 'Give both --tls-cert and --tls-key (LOSCHMIDT_TLS_CERT, LOSCHMIDT_TLS_KEY).',
    });
  }
  const source = new TlsSource(tls);
  const asksCertificates = tls.ca !== undefined;
  return {
    credentials: experimental.createCertificateProviderServerCredentials(
      source,
      asksCertificates ? source : null,
      asksCertificates,
    ),
    renew: (next) => source.renew(next),
  };
}

/** Throws `forbidden` when `address` is not loopback and there is neither TLS nor a token. */
export function clientCredentials(address: string, { tls, token }: Trust): ChannelCredentials {
  if (tls !== undefined) return ChannelCredentials.createSsl(tls.ca ?? null, tls.key ?? null, tls.cert ?? null);
  if (token === undefined && !isLoopback(parseAddress(address).host)) throw refused('connect to', address);
  return credentials.createInsecure();
}

/** What is allowed to who dials, but should be known: sentences for the log. */
export function dialWarnings(address: string, { tls }: Trust): string[] {
  if (tls !== undefined || isLoopback(parseAddress(address).host)) return [];
  return [
    `The token and all rows travel unencrypted to and from ${address}: anyone on the network can read them. TLS prevents that.`,
  ];
}

/** The same for a server. */
export function trustWarnings(address: string, trust: ServerTrust): string[] {
  const { tls } = trust;
  if (tls === undefined || isLoopback(parseAddress(address).host)) return dialWarnings(address, trust);
  if (tls.ca === undefined && !hasToken(trust)) {
    return [`Anyone who can reach ${address} can use it: TLS without --tls-ca asks no certificate of its callers.`];
  }
  return [];
}

function hasToken({ token, runnerToken, readerToken }: ServerTrust): boolean {
  return (token ?? runnerToken ?? readerToken) !== undefined;
}

function refused(what: string, address: string): LoschmidtError {
  const message = `Cannot ${what} ${address}: an address other than loopback needs TLS or a token.`;
  return new LoschmidtError('forbidden', message, { hint: HOW });
}
