/// <reference path="./web-assembly.d.ts" />
import type { KernelExports } from './kernel-exports.js';

/** What every thread makes its instance from. Both parts can be posted to another thread; the memory stays one. */
export interface KernelParts {
  /** A WebAssembly.Module. */
  readonly module: object;
  /** A shared WebAssembly.Memory. */
  readonly memory: object;
}

/** The kernel's functions for thread number `thread` of those that share the memory. */
export function instantiate({ module, memory }: KernelParts, thread: number): KernelExports {
  const imports = { env: { memory: memory as WebAssembly.Memory } };
  const functions = new WebAssembly.Instance(module as WebAssembly.Module, imports).exports as KernelExports;
  functions.numberThread(thread);
  return functions;
}
