// The C compiler of this machine: $CC, or cc. As a program it prints what a compiled addon depends on, for the build cache.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const COMPILER = process.env.CC || 'cc';

/** What it says of itself, or null where there is none. */
export function compilerVersion() {
  try {
    return execFileSync(COMPILER, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(process.platform, process.arch, compilerVersion() ?? 'no compiler');
}
