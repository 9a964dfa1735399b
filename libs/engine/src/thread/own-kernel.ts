import { type Kernel, openKernel } from '@loschmidt/core';
import { type ChosenKernel, chooseKernel, nativeTwins } from '@loschmidt/kernel-native';

export { type ChosenKernel, kernelText } from '@loschmidt/kernel-native';

/** What a thread is told that is started to compute: what was chosen for the process. */
export type KernelKind = ChosenKernel['kind'];

let own: { readonly kernel: Kernel; readonly chosen: ChosenKernel } | undefined;

/** The kernel of a process's first thread: one, for each takes 10 GiB of addresses. It is compared and chosen when it is first wanted. */
export function ownKernel(): Kernel {
  return opened().kernel;
}

/** What computes in this process, by LOSCHMIDT_KERNEL and by what is here. */
export function chosenKernel(): ChosenKernel {
  return opened().chosen;
}

/** Whether a process here that is asked for `kernel` can have the native one; quick, for bits are not compared. */
export function mayBeNative(kernel = 'auto'): boolean {
  return (kernel === 'auto' || kernel === 'native') && nativeTwins().kind === 'found';
}

/** The twins that a thread uses in a process that has chosen `kind`. */
export function twinsOf(kind: KernelKind) {
  if (kind === 'wasm') return null;
  const found = nativeTwins();
  return found.kind === 'found' ? found.levels[0].twins : null;
}

function opened() {
  if (own === undefined) {
    const kernel = openKernel();
    own = { kernel, chosen: chooseKernel(kernel, process.env.LOSCHMIDT_KERNEL) };
  }
  return own;
}
