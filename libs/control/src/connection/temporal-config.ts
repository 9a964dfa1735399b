import { readFileSync } from 'node:fs';
import { LoschmidtError } from '@loschmidt/core/error';
import { type ClientConnectConfig, loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_TEMPORAL_ADDRESS = 'localhost:7233';

/** Address, namespace and credentials as every other Temporal client reads them: profiles in TOML, then TEMPORAL_* variables. */
export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  readonly connection: ClientConnectConfig['connectionOptions'];
  /** The server is behind a gate at `address`, which takes this token; null: it is reached as it is. */
  readonly gateToken: string | null;
}

/** Goes with the token where HTTP wants a user; the gate takes any. */
export const GATE_USER = 'loschmidt';

/** Reads the configuration. Throws `bad-input` when the file or the profile is wrong. */
export function loadTemporalConfig(env: Environment): TemporalConfig {
  const { connectionOptions, namespace } = load(env, toClientOptions);
  const address = connectionOptions.address ?? DEFAULT_TEMPORAL_ADDRESS;
  return {
    address,
    namespace: namespace ?? 'default',
    connection: { ...connectionOptions, address },
    gateToken: gateToken(env),
  };
}

/** What LOSCHMIDT_TEMPORAL_TOKEN_FILE holds: `loschmidt ps` names that file of a server that `loschmidt up` has started. */
function gateToken(env: Environment): string | null {
  const file = env.LOSCHMIDT_TEMPORAL_TOKEN_FILE;
  if (!file) return null;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new LoschmidtError('bad-input', `Cannot read LOSCHMIDT_TEMPORAL_TOKEN_FILE: ${(cause as Error).message}`, {
      hint: 'It must name the token file of services that are up, as `loschmidt ps` does.',
      cause,
    });
  }
}

/** Whether the user names a Temporal cluster, in the environment or in a profile: then no server of our own is started. */
export function hasTemporalProfile(env: Environment): boolean {
  return load(env, (profile) => profile.address !== undefined);
}

function load<T>(env: Environment, read: (profile: ReturnType<typeof loadClientConfigProfile>) => T): T {
  try {
    return read(loadClientConfigProfile({ overrideEnvVars: definedOnly(env) }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LoschmidtError('bad-input', `Cannot read the Temporal configuration: ${reason}`, {
      hint: 'Check TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE and the file that they name, or unset them to use a server of its own.',
      cause,
    });
  }
}

function definedOnly(env: Environment): Record<string, string> {
  // An empty variable is how shells unset one for a single command.
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}
