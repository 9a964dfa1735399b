import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Slurm of shell scripts, whose jobs are real processes of this machine. */
export interface ScriptedSlurm {
  /** With its commands before all others. */
  readonly env: Readonly<Record<string, string>>;
  /** Names of all jobs that were ever submitted. */
  submitted(): string[];
  /** `hold`: jobs wait. `broken`: nodes find no runner. */
  set(state: 'hold' | 'broken', is: boolean): void;
  dispose(): void;
}

export function scriptedSlurm(): ScriptedSlurm {
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-slurm-'));
  mkdirSync(join(folder, 'jobs'));
  writeFileSync(join(folder, 'submitted'), '');
  const commands = fileURLToPath(new URL('slurm', import.meta.url));
  return {
    env: { SCRIPTED_SLURM: folder, PATH: `${commands}:${process.env.PATH}` },
    submitted: () => readFileSync(join(folder, 'submitted'), 'utf8').split('\n').filter(Boolean),
    set: (state, is) => {
      if (is) writeFileSync(join(folder, state), '');
      else rmSync(join(folder, state), { force: true });
    },
    dispose: () => {
      for (const id of readdirSync(join(folder, 'jobs'))) {
        try {
          process.kill(-Number(readFileSync(join(folder, 'jobs', id, 'pid'), 'utf8')), 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
