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
    }
  | { readonly kind: 'cluster'; readonly name: string };

/** The environment in which a client of that Temporal runs. The user's own settings count only where the server is theirs. */
export function temporalEnvironment(target: TemporalTarget, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (target.kind === 'cluster') return env;
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
  return { ...own, TEMPORAL_ADDRESS: `127.0.0.1:${target.port}`, TEMPORAL_NAMESPACE: 'default' };
}

/** The same Temporal, whatever ports it was given. */
export function describesSameTemporal(
  running: TemporalTarget,
  wanted: { kind: 'embedded' } | { kind: 'cluster'; name: string },
): boolean {
  if (running.kind === 'embedded' || wanted.kind === 'embedded') return running.kind === wanted.kind;
  return running.name === wanted.name;
}
