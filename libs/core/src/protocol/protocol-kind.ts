import type { z } from 'zod';
import type { CycleDraw, Draws } from '../reading/draws.js';
import type { PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import type { RawObject } from '../reading/read.js';

/** A part of a cycle: ψ ← Uψ, ψ ← Ôψ, ψ ← U†ψ, ψ ← Ô†ψ. */
export type CyclePart = 'evolve' | 'erase' | 'reverse' | 'undo';

/** What one kind of protocol is: its keys, and what one cycle consists of. */
export interface ProtocolKind<P extends { readonly kind: string }> {
  readonly kind: P['kind'];
  /** One sentence with the formula of a cycle. */
  readonly about: string;
  /** The keys as a user writes them, with their descriptions: for editors, documents, and to find keys that do not exist. */
  readonly schema: z.ZodObject;
  /** Whether the point's seed enters. */
  readonly random: boolean;
  /** The normal form. Errors: PointError with the path of what is wrong. */
  read(keys: RawObject, path: PointPath, context: ReadContext): P;
  /** What a cycle does to ψ, in the order of time: each part at most once, `undo` after `erase`. */
  parts(protocol: P): readonly CyclePart[];
  /** Species whose factors `reverse` undoes; those of the others run on. Absent: all. */
  reversed?(protocol: P): readonly string[] | undefined;
  /** What each cycle draws, and of what. Absent: nothing. */
  draws?(protocol: P): Draws;
  /** `protocol` of assembly/batch-tables.ts. Absent, or undefined: the batch of small points does not know it, and `evolvePoint` has them. */
  batchCode?(protocol: P): number | undefined;
  /** What holds in cycle 1, 2, … instead of the point's own values; any cycle can be asked for without those before it. */
  draw(protocol: P, seed: number, cycle: number): CycleDraw;
}
