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
