const SECRETS = ['LOSCHMIDT_TOKEN', 'TEMPORAL_API_KEY'];

/** A copy of `env` for this process. The secrets are taken out of `env` itself, so that what the process starts inherits none. */
export function takeSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const taken = { ...env };
  for (const secret of SECRETS) delete env[secret];
  return taken;
}
