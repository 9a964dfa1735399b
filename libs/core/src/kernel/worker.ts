/// <reference path="./web-assembly.d.ts" />
import type { KernelExports } from './kernel-exports.js';

// What a thread needs that works for another one's kernel, and nothing else: it starts in a few milliseconds.
export type { KernelExports } from './kernel-exports.js';

/** What every thread makes its instance from. Both parts can be posted to another thread; the memory stays one. */
export interface KernelParts {
  /** A WebAssembly.Module. */
  readonly module: object;
  /** A shared WebAssembly.Memory. */
  readonly memory: object;
}

/** What twins can do with memory that 32-bit functions cannot. */
export interface TwinMemory {
  /** Bytes from the start of the kernel's memory to that of other memory. Twins take it as the offset of amplitudes. */
  offsetOf(other: Float64Array): number;
  /** Asks the system for pages of megabytes under memory that nobody has written to yet: a tile is a few lines in each of hundreds of ordinary ones. Where it has none, nothing changes. */
  useLargePages(memory: Float64Array): void;
}

/**
 * Functions of the kernel in another form, with the same bits, for thread number `thread` on the memory under `view`. They work
 * in place; a shared memory stays where it is when it grows.
 */
export type KernelTwins = (view: Uint8Array, thread: number) => Partial<KernelExports & TwinMemory>;

/** The kernel's functions for thread number `thread` of those that share the memory; `twins` stand in for those that they have. */
export function instantiate(
  { module, memory }: KernelParts,
  thread: number,
  twins: KernelTwins | null = null,
): KernelExports & Partial<TwinMemory> {
  const shared = memory as WebAssembly.Memory;
  const imports = { env: { memory: shared } };
  const functions = new WebAssembly.Instance(module as WebAssembly.Module, imports).exports as KernelExports;
  functions.numberThread(thread);
  return twins === null ? functions : { ...functions, ...twins(new Uint8Array(shared.buffer), thread) };
}

/**
 * Kernel functions that change nothing but the tiles that they are asked for and this thread's scratch space, so that any
 * thread may take any tile in any order; and the index of the first tile among their arguments. The end comes after it.
 */
export const TILE_FUNCTIONS = {
  evolveColumns: 2,
  evolveRows: 3,
  applyPhases: 3,
  evolveStrided: 4,
  phaseStrided: 3,
  chebyshevTerm: 3,
  turnState: 2,
  decomposePairs: 2,
  blockProbabilities: 3,
  rowProbabilities: 3,
  sweepColumns: 5,
  addColumns: 3,
  updateColumns: 4,
  bisectRuns: 6,
} as const satisfies Partial<Record<keyof KernelExports, number>>;

export type TileFunction = keyof typeof TILE_FUNCTIONS;

/** A pass over tiles 0 … `count`: what threads need to take part in it. */
export interface SharedPass {
  readonly name: TileFunction;
  /** Those of the function; the two tile numbers among them mean nothing. */
  readonly args: readonly number[];
  readonly count: number;
  /** How many tiles to take at a time. */
  readonly grain: number;
}

/** The function with everything bound but the tiles. */
export function bindTiles(
  functions: KernelExports,
  name: TileFunction,
  args: readonly number[],
): (first: number, last: number) => void {
  const call = functions[name] as (...args: number[]) => void;
  const index = TILE_FUNCTIONS[name];
  const own = [...args];
  return (first, last) => {
    own[index] = first;
    own[index + 1] = last;
    call(...own);
  };
}
