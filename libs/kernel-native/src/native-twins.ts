import { createRequire } from 'node:module';
import type { KernelTwins } from '@loschmidt/core';

/** What native/addon.c exports. */
interface Addon {
  readonly attach: (view: Uint8Array, thread: number, place: number) => ReturnType<KernelTwins>;
  /** Bytes from the start of the one to that of the other. */
  readonly distance: (from: Uint8Array, to: Float64Array) => number;
  /** Asks for large pages under the whole ones of a view. */
  readonly useLargePages: (memory: Float64Array) => void;
  /** What of the processor its twins use that can run on this one, the fastest first. */
  readonly levels: readonly string[];
}

export interface Level {
  readonly name: string;
  readonly twins: KernelTwins;
}

export type NativeTwins =
  /** The fastest first, and one at least. */
  | { readonly kind: 'found'; readonly levels: readonly [Level, ...Level[]] }
  /** `reason` is the end of a sentence; `fault`: something is there that should work. */
  | { readonly kind: 'none'; readonly reason: string; readonly fault: boolean };

/** The addon that `npm ci` compiled, if it did and this processor can use it. */
export function nativeTwins(): NativeTwins {
  let addon: Addon;
  try {
    addon = createRequire(import.meta.url)('@loschmidt/kernel-native/addon') as Addon;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
      return { kind: 'none', reason: 'it was not compiled here, which takes a C compiler', fault: false };
    }
    return { kind: 'none', reason: `it cannot be loaded: ${message.split('\n')[0]}`, fault: true };
  }
  const { attach, distance, useLargePages } = addon;
  const [first, ...others] = addon.levels.map((name, place) => ({
    name,
    twins: (view: Uint8Array, thread: number) => ({
      ...attach(view, thread, place),
      offsetOf: (other: Float64Array) => distance(view, other),
      useLargePages,
    }),
  }));
  if (first === undefined) return { kind: 'none', reason: 'this processor has no AVX2', fault: false };
  return { kind: 'found', levels: [first, ...others] };
}
