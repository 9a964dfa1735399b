import type { PointSection } from '../reading/point-section.js';
import { kindNamed, readKind, refuseUnknownKeys } from '../reading/read.js';
import type { ErasedState, Eraser, ErasureKind } from './erasure-kind.js';
import { fockPhase } from './fock-phase.js';
import { none } from './none.js';
import { sitePhase } from './site-phase.js';

const own = { none, 'site-phase': sitePhase, 'fock-phase': fockPhase } as const;

export type Erasure = ReturnType<(typeof own)[keyof typeof own]['read']>;

/** Every erasure, in the order in which documents and messages list them. A new one is a file of its own and a line here. */
export const erasures: Record<string, ErasureKind<Erasure>> = { ...own };

/** Ô; `none` where absent. */
export const erasureSection: PointSection<Erasure> = {
  needs: ['erasure', 'lattice', 'protocol'],
  read: (context) => {
    const path = ['erasure'];
    const { kind, map } = readKind(context.raw.erasure ?? none.kind, path, Object.keys(erasures));
    const erasure = kindNamed(erasures, 'erasure', kind);
    refuseUnknownKeys(map, Object.keys(erasure.schema.shape), path, `the erasure ${kind}`);
    return erasure.read(map, path, context);
  },
};

/** The kind of a raw point's erasure. Throws PointError for one that does not exist. */
export function rawErasureKind(raw: unknown): ErasureKind<Erasure> {
  return kindNamed(erasures, 'erasure', readKind(raw ?? none.kind, ['erasure'], Object.keys(erasures)).kind);
}

/** What kind an erasure is. */
export function erasureKind({ kind }: Erasure): ErasureKind<Erasure> {
  return kindNamed(erasures, 'erasure', kind);
}

/** φ or ε, whichever the erasure has; undefined where it has none, or a sequence draws it. */
export function erasureStrength(erasure: Erasure, { strengthKey } = erasureKind(erasure)): number | undefined {
  return strengthKey === undefined
    ? undefined
    : (erasure as { readonly [key in typeof strengthKey]?: number })[strengthKey];
}

/** Ô of a point on its state. */
export function createEraser(on: ErasedState, erasure: Erasure): Eraser {
  return erasureKind(erasure).eraser(on, erasure);
}
