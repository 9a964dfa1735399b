import { connectTemporal, describeRun, type TemporalConnection } from '@loschmidt/control';

const PATIENCE_MS = 15_000;

/**
 * Connects to the Temporal of services that are up. A server accepts connections a moment before its namespace can be used,
 * and one that died is back within seconds: so it is asked until it answers. Throws what it said last.
 */
export async function connectServing(env: NodeJS.ProcessEnv): Promise<TemporalConnection> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await connectOnce(env);
    } catch (error) {
      if (performance.now() > deadline || isFinal(error)) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function connectOnce(env: NodeJS.ProcessEnv): Promise<TemporalConnection> {
  const temporal = await connectTemporal(env);
  try {
    await describeRun(temporal, 'none', 1);
    return temporal;
  } catch (error) {
    await temporal.close();
    throw error;
  }
}

/** Settings that are wrong stay wrong. */
function isFinal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'forbidden' || code === 'bad-input';
}
