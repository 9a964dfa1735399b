import type { z } from 'zod';
import type { PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import type { RawObject } from '../reading/read.js';
import type { ErasedState, Eraser } from './eraser.js';

/** What one kind of erasure Ô is: its keys, what a sequence may draw for it, and what it does to a state. */
export interface ErasureKind<E extends { readonly kind: string }> {
  readonly kind: E['kind'];
  /** One sentence with the formula. */
  readonly about: string;
  /** The keys as a user writes them, with their descriptions: for editors, documents, and to find keys that do not exist. */
  readonly schema: z.ZodObject;
  /** Whether the point's seed enters. */
  readonly random: boolean;
  /** How a site or a strength that a sequence draws is read; absent where this erasure has no use for it. */
  readonly draws: {
    readonly site?: (value: unknown, path: PointPath, sites: number) => number;
    readonly strength?: (value: unknown, path: PointPath) => number;
  };
  /** The normal form. A key that a sequence draws is absent there. Errors: PointError with the path of what is wrong. */
  read(keys: RawObject, path: PointPath, context: ReadContext): E;
  /** Ô and Ô† on a state, in place. */
  eraser(on: ErasedState, erasure: E): Eraser;
}
