import { type KernelExports, openKernel } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { chooseKernel, kernelText } from './choose-kernel.js';
import { type NativeTwins, nativeTwins } from './native-twins.js';

const kernel = openKernel();

const none = (fault: boolean): NativeTwins => ({ kind: 'none', reason: 'it is not there', fault });

/** Twins of whose names only evolveColumns is one: it does `change` to the memory instead. */
const twinsThat = (change: (view: Uint8Array, args: readonly number[]) => void): NativeTwins => ({
  kind: 'found',
  levels: [
    {
      name: 'test',
      twins: (view) => ({ evolveColumns: (...args: Parameters<KernelExports['evolveColumns']>) => change(view, args) }),
    },
  ],
});

test('WebAssembly is taken without a word where it is asked for, and where nothing else is there', () => {
  expect(chooseKernel(kernel, 'wasm', () => none(true))).toMatchObject({ kind: 'wasm', warning: null });
  expect(chooseKernel(kernel, 'auto', () => none(false))).toMatchObject({ kind: 'wasm', warning: null });
});

test('who asks for the native kernel, or has one that cannot be used, is told in one sentence that WebAssembly computes', () => {
  const warning = 'Cannot use the native kernel: it is not there. WebAssembly computes, with the same bits.';
  expect(chooseKernel(kernel, 'native', () => none(false))).toMatchObject({ kind: 'wasm', warning });
  expect(chooseKernel(kernel, 'auto', () => none(true))).toMatchObject({ kind: 'wasm', warning });
  expect(chooseKernel(kernel, 'fast', () => none(false))).toMatchObject({
    kind: 'wasm',
    warning: 'LOSCHMIDT_KERNEL must be wasm, native or auto, got "fast". WebAssembly computes, with the same bits.',
  });
});

test('one bit of one number makes the native kernel refused', () => {
  // Leaves γ as it is but for the last bit of its first number that is none of zero.
  const nearly = twinsThat((view, [state = 0]) => {
    const numbers = new BigUint64Array(view.buffer, state, 16);
    const place = numbers.findIndex((bits) => bits !== 0n);
    numbers[Math.max(place, 0)] = (numbers[Math.max(place, 0)] ?? 0n) ^ 1n;
  });
  expect(chooseKernel(kernel, 'auto', () => nearly)).toMatchObject({
    kind: 'wasm',
    warning:
      'Cannot use the native kernel: its bits differ from those of WebAssembly (alternating factors). WebAssembly computes, with the same bits.',
  });
});

test('twins that fail are refused with their reason', () => {
  const failing = twinsThat(() => {
    throw new Error('no such function');
  });
  expect(chooseKernel(kernel, 'auto', () => failing)).toMatchObject({
    kind: 'wasm',
    reason: expect.stringContaining('no such function'),
  });
});

test('every twin of the compiled kernel is compared', () => {
  const found = nativeTwins();
  if (found.kind === 'none') return;
  const [{ twins }] = found.levels;
  const compared = Object.keys(twins(new Uint8Array(8), 0)).filter((name) => {
    const failing = () => {
      throw new Error(name);
    };
    const without: NativeTwins = { kind: 'found', levels: [{ name: 'test', twins: () => ({ [name]: failing }) }] };
    const chosen = chooseKernel(kernel, 'auto', () => without);
    return chosen.kind === 'wasm' && chosen.reason.includes(`: ${name}`);
  });
  // They compute nothing.
  expect([...compared, 'offsetOf', 'useLargePages'].toSorted()).toEqual(
    Object.keys(twins(new Uint8Array(8), 0)).toSorted(),
  );
});

test('the compiled kernel gives the bits of WebAssembly, and is chosen', () => {
  const found = nativeTwins();
  const chosen = chooseKernel(kernel, 'auto');
  expect(kernel.twins === null).toBe(found.kind === 'none');
  expect(chosen.kind).toBe(found.kind === 'found' ? 'native' : 'wasm');
  expect(kernelText(chosen)).toBe(found.kind === 'found' ? `native (${found.levels[0].name})` : 'wasm');
});
