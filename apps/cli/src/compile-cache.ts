import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { findHome } from './stack/home.js';

const WRITABLE_BY_OTHERS = 0o022;

type Enable = (folder: string) => unknown;

/** Of Node.js 22.8 and later. */
const { enableCompileCache } = module as { readonly enableCompileCache?: Enable };

/**
 * From here on V8's code of every module is kept in LOSCHMIDT_HOME/compile-cache and taken from there, by a Node.js that can.
 * What is in it is run: so it is used only where it is a folder that belongs to this user and that nobody else may write to. Where there is no
 * home yet none is made. Never throws: without it all is as before, only later. NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE go first.
 */
export function keepCompiledCode(env: NodeJS.ProcessEnv, enable: Enable | undefined = enableCompileCache): void {
  const home = findHome(env);
  if (enable === undefined || home === null) return;
  const folder = join(home.root, 'compile-cache');
  if (isOnlyOurs(folder)) enable(folder);
}

/** Makes it where it is missing. */
function isOnlyOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    // It is there, or cannot be.
  }
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & WRITABLE_BY_OTHERS) === 0;
  } catch {
    return false;
  }
}
