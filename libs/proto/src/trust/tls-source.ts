import type { experimental } from '@grpc/grpc-js';

/** PEM texts. `ca` checks the other side: a client its server, and a server its clients (mutual TLS). */
export interface Tls {
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly ca?: Buffer;
}

/** The certificates of a server, as gRPC asks for them: connections that are opened after `renew` have the new ones. */
export class TlsSource implements experimental.CertificateProvider {
  readonly #identity = new Set<experimental.IdentityCertificateUpdateListener>();
  readonly #authority = new Set<experimental.CaCertificateUpdateListener>();

  constructor(private tls: Tls) {}

  renew(tls: Tls): void {
    this.tls = tls;
    for (const listener of this.#identity) this.#tellIdentity(listener);
    for (const listener of this.#authority) this.#tellAuthority(listener);
  }

  addIdentityCertificateListener(listener: experimental.IdentityCertificateUpdateListener): void {
    this.#identity.add(listener);
    // gRPC takes the answer only when it has done with asking.
    queueMicrotask(() => this.#tellIdentity(listener));
  }

  removeIdentityCertificateListener(listener: experimental.IdentityCertificateUpdateListener): void {
    this.#identity.delete(listener);
  }

  addCaCertificateListener(listener: experimental.CaCertificateUpdateListener): void {
    this.#authority.add(listener);
    queueMicrotask(() => this.#tellAuthority(listener));
  }

  removeCaCertificateListener(listener: experimental.CaCertificateUpdateListener): void {
    this.#authority.delete(listener);
  }

  #tellIdentity(listener: experimental.IdentityCertificateUpdateListener): void {
    const { cert, key } = this.tls;
    if (cert !== undefined && key !== undefined) listener({ certificate: cert, privateKey: key });
  }

  #tellAuthority(listener: experimental.CaCertificateUpdateListener): void {
    const { ca } = this.tls;
    if (ca !== undefined) listener({ caCertificate: ca });
  }
}
