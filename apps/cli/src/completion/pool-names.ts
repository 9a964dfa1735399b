import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findHome, type Home } from '../stack/home.js';
import type { Word } from './complete-words.js';

/** Pools live in the services. Their names as a command last saw them lie here: asking takes longer than somebody waits for a key. */
const fileOf = (home: Home) => join(home.stack, 'pool-names');

export function knownPools(env: NodeJS.ProcessEnv): readonly Word[] {
  const home = findHome(env);
  if (home === null) return [];
  try {
    const names = readFileSync(fileOf(home), 'utf8').split('\n');
    return names.filter((name) => name !== '').map((value) => ({ value, about: '' }));
  } catch {
    return [];
  }
}

/** That it fails says nothing of what the user asked for. */
export function rememberPools(env: NodeJS.ProcessEnv, change: (known: ReadonlySet<string>) => Iterable<string>): void {
  const home = findHome(env);
  if (home === null) return;
  const names = [...new Set(change(new Set(knownPools(env).map(({ value }) => value))))].sort();
  try {
    mkdirSync(dirname(fileOf(home)), { recursive: true, mode: 0o700 });
    const draft = `${fileOf(home)}.${process.pid}`;
    writeFileSync(draft, names.map((name) => `${name}\n`).join(''));
    renameSync(draft, fileOf(home));
  } catch {
    // They are not completed then.
  }
}
