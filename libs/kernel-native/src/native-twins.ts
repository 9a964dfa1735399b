import { createRequire } from 'node:module';
import type { KernelTwins } from '@loschmidt/core';

/** What native/addon.c exports. */
interface Addon {
  readonly attach: KernelTwins;
  /** What of the processor the twins use; empty where they gain nothing on this one. */
  readonly level: string;
}

export type NativeTwins =
  | { readonly kind: 'found'; readonly level: string; readonly twins: KernelTwins }
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
  if (addon.level === '') return { kind: 'none', reason: 'this processor has no AVX2', fault: false };
  return { kind: 'found', level: addon.level, twins: addon.attach };
}
