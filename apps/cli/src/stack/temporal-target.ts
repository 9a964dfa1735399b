import { formatAddress } from '@loschmidt/proto/address';
import { loopbackHost } from '@loschmidt/proto/own-host';

/**
 * Which Temporal the services use: a server that we start with a SQLite file, or a cluster that the user's profile or
 * `TEMPORAL_ADDRESS` names.
 */
export type TemporalTarget =
  | {
      readonly kind: 'embedded';
      readonly binary: string;
      readonly database: string;
      readonly port: number;
      readonly uiPort: number;
      /** The token that its port takes where it is enclosed; null: the port is open to every user of this machine. */
      readonly tokenFile: string | null;
    }
  | { readonly kind: 'cluster'; readonly name: string };

/** Where the server, or the gate before it, is reached on this host. */
export function embeddedAddress({ port }: { readonly port: number }): string {
  return formatAddress({ host: loopbackHost(), port });
}

/** The environment in which a client of that Temporal runs. The user's own settings count only where the server is theirs. */
export function temporalEnvironment(target: TemporalTarget, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (target.kind === 'cluster') return env;
  return {
    ...withoutTemporal(env),
    TEMPORAL_ADDRESS: embeddedAddress(target),
    TEMPORAL_NAMESPACE: 'default',
    ...(target.tokenFile !== null && { LOSCHMIDT_TEMPORAL_TOKEN_FILE: target.tokenFile }),
  };
}

/** Without address and keys of a Temporal. */
export function withoutTemporal(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(LOSCHMIDT_)?TEMPORAL_/.test(name)));
}

/** The same Temporal, whatever ports it was given. */
export function describesSameTemporal(
  running: TemporalTarget,
  wanted: { kind: 'embedded' } | { kind: 'cluster'; name: string },
): boolean {
  if (running.kind === 'embedded' || wanted.kind === 'embedded') return running.kind === wanted.kind;
  return running.name === wanted.name;
}
