import { createHome, locateHome } from '../home.js';
import { resolveTemporalBinary } from './binary.js';

/** The path of a server binary that runs, by the first route that has one; installed into LOSCHMIDT_HOME if need be. */
export async function installTemporal(env: NodeJS.ProcessEnv, report: (line: string) => void): Promise<string> {
  const home = locateHome(env);
  createHome(home);
  return (await resolveTemporalBinary({ home, env, report })).path;
}
