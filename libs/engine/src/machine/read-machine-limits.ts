import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { type MachineLimits, machineLimits } from './machine-limits.js';
import { parseResourceLimits } from './resource-limits.js';

export { limitText, requireSlot } from './limit-text.js';
export { type BindingLimit, type MachineLimits, pointMemoryBytes } from './machine-limits.js';
export { parseBytes } from './parse-bytes.js';

/** With it Node checks bounds in code: a kernel's memory takes 4 GiB of addresses, not 10, and computes more slowly. */
export const NO_GUARDS_FLAG = '--disable-wasm-trap-handler';

/** The limits of this process now. */
export function readMachineLimits(): MachineLimits {
  return machineLimits(readText, {
    cores: cpus().length || availableParallelism(),
    memoryBytes: totalmem(),
    isRoot: process.getuid?.() === 0,
    hasGuards: hasGuards(),
  });
}

/** How many files this process may have open; infinite where that is not known. Node has raised it to the hard limit, and nobody but root can go beyond. */
export function readOpenFilesLimit(): number {
  return parseResourceLimits(readText('/proc/self/limits') ?? '').openFiles;
}

/** Whether this process was not started with the flag. */
export function hasGuards(): boolean {
  return !process.execArgv.includes(NO_GUARDS_FLAG) && !(process.env.NODE_OPTIONS ?? '').includes(NO_GUARDS_FLAG);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
