import type { PointSection } from '../reading/point-section.js';
import { readKind, refuseUnknownKeys } from '../reading/read.js';
import type { ErasedState, Eraser } from './eraser.js';
import type { ErasureKind } from './erasure-kind.js';
import { fockPhase } from './fock-phase.js';
import { none } from './none.js';
import { sitePhase } from './site-phase.js';

/** Every erasure, in the order in which documents and messages list them. A new one is a file of its own and a line here. */
export const erasures = { none, 'site-phase': sitePhase, 'fock-phase': fockPhase } as const;

export type Erasure = ReturnType<(typeof erasures)[keyof typeof erasures]['read']>;

const kinds = Object.values(erasures).map(({ kind }) => kind);

/** Ô; `none` where absent. */
export const erasureSection: PointSection<Erasure> = {
  needs: ['erasure', 'lattice', 'protocol'],
  read: (context) => {
    const path = ['erasure'];
    const { kind, map } = readKind(context.raw.erasure ?? 'none', path, kinds);
    const erasure = erasures[kind];
    refuseUnknownKeys(map, Object.keys(erasure.schema.shape), path, `the erasure ${kind}`);
    return erasure.read(map, path, context);
  },
};

/** The kind of a raw point's erasure. Throws PointError for one that does not exist. */
export function erasureKindOf(raw: unknown): ErasureKind<Erasure> {
  return erasures[readKind(raw ?? 'none', ['erasure'], kinds).kind];
}

/** Ô of a point on its state. */
export function createEraser(on: ErasedState, erasure: Erasure): Eraser {
  const kind: ErasureKind<Erasure> = erasures[erasure.kind];
  return kind.eraser(on, erasure);
}
