import type { Kernel } from '@loschmidt/core';
import { differingPass } from './differing-pass.js';
import { type NativeTwins, nativeTwins } from './native-twins.js';

export type ChosenKernel =
  | { readonly kind: 'native'; readonly level: string }
  /** `warning`: what somebody must be told who expects the native kernel, or null. */
  | { readonly kind: 'wasm'; readonly reason: string; readonly warning: string | null };

/**
 * Makes a kernel use native twins where they are and give the bits of WebAssembly, and says what computes. `asked`: LOSCHMIDT_KERNEL.
 * Never throws.
 */
export function chooseKernel(kernel: Kernel, asked = 'auto', find: () => NativeTwins = nativeTwins): ChosenKernel {
  if (asked === 'wasm') return { kind: 'wasm', reason: 'LOSCHMIDT_KERNEL=wasm', warning: null };
  if (asked !== 'auto' && asked !== 'native') {
    const wrong = `LOSCHMIDT_KERNEL must be wasm, native or auto, got ${JSON.stringify(asked.slice(0, 40))}`;
    return { kind: 'wasm', reason: wrong, warning: `${wrong}. WebAssembly computes, with the same bits.` };
  }
  const found = find();
  if (found.kind === 'none') return instead(found.reason, found.fault || asked === 'native');
  const [{ name, twins }] = found.levels;
  try {
    const differing = differingPass(kernel, twins);
    if (differing === null) {
      kernel.useTwins(twins);
      return { kind: 'native', level: name };
    }
    return instead(`its bits differ from those of WebAssembly (${differing})`, true);
  } catch (error) {
    return instead(`it could not be compared with WebAssembly: ${(error as Error).message}`, true);
  }
}

function instead(reason: string, warn: boolean): ChosenKernel {
  const warning = `Cannot use the native kernel: ${reason}. WebAssembly computes, with the same bits.`;
  return { kind: 'wasm', reason, warning: warn ? warning : null };
}

/** native (AVX2), or wasm. */
export function kernelText(kernel: ChosenKernel): string {
  return kernel.kind === 'native' ? `native (${kernel.level})` : 'wasm';
}
