const NAMES = ['grpc_proxy', 'https_proxy', 'http_proxy', 'all_proxy'];

/** Variables that some program takes for a proxy. */
export const PROXY_VARIABLES: readonly string[] = NAMES.flatMap((name) => [name, name.toUpperCase()]);
