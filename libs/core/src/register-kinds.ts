import type { ErasureKind } from './erasure/erasure-kind.js';
import { type Erasure, erasures } from './erasure/erasures.js';
import type { LatticeKind } from './lattice/lattice-kind.js';
import { type Lattice, lattices } from './lattice/lattices.js';
import type { Observable } from './observables/observable.js';
import { addObservable, findObservable } from './observables/observables.js';
import type { ProtocolKind } from './protocol/protocol-kind.js';
import { type Protocol, protocols } from './protocol/protocols.js';
import { addSummaryColumn, type SummaryColumn, summaryColumns } from './rows/summary-columns.js';
import type { StartKind } from './start/start-kind.js';
import { starts } from './start/starts.js';

/** A kind whose values only its own descriptor reads. */
type Keyed<K extends string = string> = { readonly kind: K };

/** What this package does not have itself. */
export interface MoreKinds {
  readonly lattices?: readonly LatticeKind<Keyed>[];
  readonly starts?: readonly StartKind<Keyed>[];
  readonly erasures?: readonly ErasureKind<Keyed>[];
  readonly protocols?: readonly ProtocolKind<Keyed>[];
  readonly observables?: readonly Observable[];
  readonly summaryColumns?: readonly SummaryColumn[];
}

/** In `globalThis` once kinds are registered here: a program that is bundled with a copy of this package would not see them. */
const REGISTERED = Symbol.for('@loschmidt/core registerKinds');

/**
 * Lists more kinds beside those of this package. To be called once, before the first point is read, in every process and thread that
 * meets them: a module given to `node --import` is in each (docs/extending.md). Throws `RangeError` for a name that is taken.
 */
export function registerKinds(more: MoreKinds): void {
  Object.assign(globalThis, { [REGISTERED]: true });
  for (const kind of more.lattices ?? []) add(lattices, kind as unknown as LatticeKind<Lattice>);
  for (const kind of more.starts ?? []) add(starts, kind as unknown as StartKind<never>);
  for (const kind of more.erasures ?? []) add(erasures, kind as unknown as ErasureKind<Erasure>);
  for (const kind of more.protocols ?? []) add(protocols, kind as unknown as ProtocolKind<Protocol>);
  for (const observable of more.observables ?? []) {
    if (findObservable(observable.name) !== undefined) throw taken(observable.name);
    addObservable(observable);
  }
  for (const column of more.summaryColumns ?? []) {
    if (summaryColumns([]).some(({ name }) => name === column.name)) throw taken(column.name);
    addSummaryColumn(column);
  }
}

function add<K extends { readonly kind: string }>(list: Record<string, K>, kind: K): void {
  if (Object.hasOwn(list, kind.kind)) throw taken(kind.kind);
  list[kind.kind] = kind;
}

function taken(name: string): RangeError {
  return new RangeError(`Cannot register "${name}": there is one of that name.`);
}
