import { totalmem } from 'node:os';
import { CODE_VERSION, KERNEL_VERSION, PHYSICS_VERSION } from '@loschmidt/core/versions';
import { limitText, type MachineLimits, pointMemoryBytes } from '@loschmidt/engine/machine-limits';
import { type ChosenKernel, kernelText } from '@loschmidt/engine/own-kernel';
import { bytesText, counted } from '../output/quantities.js';
import { type Check, fail, ok, warn } from './check.js';

/** A module of one function that returns `i8x16.popcnt(i8x16.splat(0))`: it is valid only where Wasm has SIMD. */
const SIMD_MODULE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);

/** Part of the language, but not of the library that TypeScript knows here. */
declare const WebAssembly: { validate(bytes: Uint8Array): boolean };

const SMALL_MEMORY_BYTES = 2 ** 30;

export function checkVersions(): Check {
  const found = `loschmidt ${CODE_VERSION}, physics ${PHYSICS_VERSION}, kernel ${KERNEL_VERSION}, Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok('versions', found);
  return fail('versions', found, 'install Node 20.19 or later');
}

export function checkSimd(): Check {
  return WebAssembly.validate(SIMD_MODULE)
    ? ok('wasm simd', 'supported')
    : fail('wasm simd', 'not supported', 'use a processor and a Node with WebAssembly SIMD; the kernels need it');
}

/** Which kernel computes here, and why not the native one. */
export function checkKernel(chosen: ChosenKernel): Check {
  const form = kernelText(chosen);
  if (chosen.kind === 'native') return ok('kernel', `${form}: it gave the bits of WebAssembly`);
  const found = `${form}: ${chosen.reason}`;
  return chosen.warning === null
    ? ok('kernel', found)
    : warn('kernel', found, 'rows have the same bits, but take longer; LOSCHMIDT_KERNEL=wasm says that it is meant');
}

/** What a runner started here offers. */
export function checkMemory(limits: MachineLimits): Check {
  const { slots, memoryBytes } = limits;
  const found = `${bytesText(memoryBytes)} of ${bytesText(totalmem())}, of which points may take ${bytesText(pointMemoryBytes(limits))}; ${counted(slots, 'slot')}`;
  return memoryBytes >= SMALL_MEMORY_BYTES
    ? ok('memory', found)
    : warn('memory', found, 'the services alone take about 0.7 GiB');
}

/** Each limit that leaves less than the machine has. */
export function checkLimits({ binding, slots }: MachineLimits): Check[] {
  if (binding.length === 0)
    return [ok('limits', 'none binds: affinity, control groups and ulimit leave the whole machine')];
  const taken = `a runner here takes ${counted(slots, 'slot')}; raise the limit for more`;
  return binding.map((limit) =>
    limit.slots < 1
      ? fail('limits', limitText(limit), 'raise it: it leaves no slot')
      : warn('limits', limitText(limit), taken),
  );
}
