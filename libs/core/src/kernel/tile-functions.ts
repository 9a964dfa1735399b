import type { KernelExports } from './kernel-exports.js';

/**
 * Kernel functions that change nothing but the tiles that they are asked for and this thread's scratch space, so that any
 * thread may take any tile in any order; and the place of the first tile among their arguments. The end comes after it.
 */
export const TILE_FUNCTIONS = {
  evolveColumns: 2,
  evolveRows: 3,
  applyPhases: 3,
  evolveStrided: 4,
  phaseStrided: 3,
  chebyshevTerm: 3,
  turnState: 2,
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
  const place = TILE_FUNCTIONS[name];
  const own = [...args];
  return (first, last) => {
    own[place] = first;
    own[place + 1] = last;
    call(...own);
  };
}
