/// <reference path="./web-assembly.d.ts" />
import { LoschmidtError } from '../error/loschmidt-error.js';
import { BoundedCache } from './bounded-cache.js';
import { KERNEL_BYTES } from './generated/kernel-bytes.js';
import type { KernelExports } from './kernel-exports.js';
import type { Network } from './network.js';
import { instantiate, type KernelParts, type KernelTwins, type SharedPass, type TwinMemory } from './worker.js';

/** Threads that help a kernel's own thread with its passes, and may come and go between them. They share its memory; each has an instance with a number of its own. */
export interface ThreadTeam {
  /** The most threads that may help; theirs are the numbers 1 … `most`. */
  readonly most: number;
  /** Seconds in which they were at work on passes. */
  readonly helpedSeconds: number;
  /** From now on passes are over this memory. Called again whenever it has grown. */
  shareMemory(parts: KernelParts): void;
  /** Among how many threads a pass can be shared now, the calling one included, that takes it `seconds` alone: that many may be wanted. */
  threadsFor(seconds: number): number;
  /**
   * Covers the tiles of a pass, each exactly once: in the calling thread by take(first, last), in workers whose numbers are below `threads` by the
   * same kernel function. Returns when all are done and no worker touches the memory any more. What `take` throws is thrown then, with
   * tiles left out; so is what a worker threw.
   */
  share(pass: SharedPass, threads: number, take: (first: number, last: number) => void): void;
}

const PAGE_BYTES = 65536;

/** What 32-bit WebAssembly can address. */
export const MEMORY_LIMIT_BYTES = 65536 * PAGE_BYTES;

/** What one Float64Array can hold: the most that a point can have outside of the memory of WebAssembly. */
export const OUTER_LIMIT_BYTES = 2 ** 35 - PAGE_BYTES;

/** Memory that is kept for the next point however small that is. */
const KEPT_BYTES = 256 * 2 ** 20;

const COEFFICIENT_CACHE_BYTES = 64 * 2 ** 20;
const NETWORK_CACHE_BYTES = 32 * 2 ** 20;

let compiled: WebAssembly.Module | undefined;

/**
 * One computing thread's WebAssembly kernel with its memory and its caches, and the threads that help it. Caches hold only
 * what depends on nothing but their key, so that a row has the same bits whatever ran before.
 */
export class Kernel {
  /** Givens coefficients by factor: see hamiltonian/factor-rotations.ts. */
  readonly coefficients = new BoundedCache<Float64Array>(COEFFICIENT_CACHE_BYTES);
  /** Wiring of Fock spaces by sites and particles. */
  readonly networks = new BoundedCache<Network>(NETWORK_CACHE_BYTES);
  private readonly module: WebAssembly.Module;
  private memory: WebAssembly.Memory;
  private functions: KernelExports & Partial<TwinMemory>;
  /** Amplitudes that do not fit into the memory of WebAssembly. */
  private outer: Float64Array<SharedArrayBuffer> | null = null;
  private currentTeam: ThreadTeam | null = null;
  /** Threads for which the present layout has scratch space. */
  scratchThreads = 1;

  /** `twins`: what stands in for WebAssembly functions, or null; `innerBytes`: points that need more have their states in outer memory. */
  constructor(
    private currentTwins: KernelTwins | null,
    readonly innerBytes: number,
  ) {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES), (character) => character.charCodeAt(0)));
    this.module = compiled;
    this.memory = emptyMemory();
    this.functions = instantiate(this.parts, 0, this.currentTwins);
  }

  /** The threads that help with passes, or null. */
  get team(): ThreadTeam | null {
    return this.currentTeam;
  }

  /** From the next point on a team helps, or nobody. A team serves one kernel at a time. */
  useTeam(team: ThreadTeam | null): void {
    if (team === this.currentTeam) return;
    this.currentTeam = team;
    this.shareMemory();
  }

  get twins(): KernelTwins | null {
    return this.currentTwins;
  }

  /** From now on these stand in for WebAssembly functions, or none do; memory and caches stay. */
  useTwins(twins: KernelTwins | null): void {
    if (twins === this.currentTwins) return;
    this.currentTwins = twins;
    this.functions = instantiate(this.parts, 0, twins);
  }

  /** The most threads that may ever work on a pass. */
  get threads(): number {
    return 1 + (this.currentTeam?.most ?? 0);
  }

  get run(): KernelExports {
    return this.functions;
  }

  get buffer(): SharedArrayBuffer {
    return this.memory.buffer;
  }

  /** The first byte that a layout may use, a multiple of 64. */
  get base(): number {
    return Math.ceil(this.functions.heapBase() / 64) * 64;
  }

  /** Whether twins are there that find amplitudes outside of the memory of WebAssembly. */
  get hasOuter(): boolean {
    return this.functions.offsetOf !== undefined;
  }

  /** Offset of the outer memory, which only twins take. */
  get outerOffset(): number {
    const { functions, outer } = this;
    if (functions.offsetOf === undefined || outer === null) throw new RangeError('There is no outer memory.');
    return functions.offsetOf(outer);
  }

  /** Float64 from an offset on, in the memory of WebAssembly or the outer one; without a length, all up to the end. */
  numbers(offset: number, length?: number): Float64Array {
    if (offset >= 0 && offset < MEMORY_LIMIT_BYTES) return new Float64Array(this.buffer, offset, length);
    return new Float64Array((this.outer ?? new Float64Array()).buffer, offset - this.outerOffset, length);
  }

  /**
   * Makes the memory at least `bytes` long, and the outer one `outerBytes`; their contents are not kept. Buffers and functions
   * taken before are no longer valid. Throws over-capacity where it cannot grow that far.
   */
  reserve(bytes: number, outerBytes = 0): void {
    this.reserveOuter(outerBytes);
    if (this.buffer.byteLength > Math.max(KEPT_BYTES, 4 * bytes)) {
      this.memory = emptyMemory();
      this.functions = instantiate(this.parts, 0, this.currentTwins);
      this.shareMemory();
    }
    const missing = Math.ceil((bytes - this.buffer.byteLength) / PAGE_BYTES);
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch (cause) {
      throw overCapacity(bytes, MEMORY_LIMIT_BYTES, cause);
    }
    this.functions.useLargePages?.(new Float64Array(this.buffer));
    this.shareMemory();
  }

  private reserveOuter(bytes: number): void {
    if (this.outer !== null && this.outer.byteLength === bytes) return;
    this.outer = null;
    if (bytes === 0) return;
    try {
      this.outer = new Float64Array(new SharedArrayBuffer(bytes));
    } catch (cause) {
      const needed = (bytes / 2 ** 30).toPrecision(3);
      throw new LoschmidtError(
        'over-capacity',
        `Cannot hold the point in memory: it needs ${needed} GiB for its state, which this machine does not give.`,
        { hint: 'Compute it on a machine with more memory, or with less running beside it.', cause },
      );
    }
    this.functions.useLargePages?.(this.outer);
  }

  private get parts(): KernelParts {
    return { module: this.module, memory: this.memory };
  }

  private shareMemory(): void {
    this.currentTeam?.shareMemory(this.parts);
  }
}

/** Opens a kernel for the calling thread, with others that help it or none, in WebAssembly alone or with twins of its functions. */
export function openKernel(
  team: ThreadTeam | null = null,
  twins: KernelTwins | null = null,
  innerBytes = MEMORY_LIMIT_BYTES,
): Kernel {
  const kernel = new Kernel(twins, innerBytes);
  kernel.useTeam(team);
  return kernel;
}

export function overCapacity(bytes: number, most: number, cause?: unknown): LoschmidtError {
  const needed = (bytes / 2 ** 30).toPrecision(3);
  return new LoschmidtError(
    'over-capacity',
    `Cannot hold the point in memory: it must be at most ${Math.round(most / 2 ** 30)} GiB, got ${needed} GiB.`,
    {
      hint: 'Take fewer sites or particles, or leave entanglement out, which needs a matrix as large as the state where two species are alike. More than 4 GiB needs the native kernel, two species under `stepwise`, and entropies, return, densities and the like alone.',
      cause,
    },
  );
}

function emptyMemory(): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 4, maximum: MEMORY_LIMIT_BYTES / PAGE_BYTES, shared: true });
  } catch (cause) {
    throw new LoschmidtError(
      'over-capacity',
      'Cannot compute here: each computing thread needs 10 GiB of addresses, of which it uses what its point needs, and this process may not have them.',
      { hint: 'Raise the limit with `ulimit -v unlimited`, or compute on fewer threads.', cause },
    );
  }
}
