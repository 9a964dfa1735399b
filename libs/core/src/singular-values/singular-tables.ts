import type { Layout } from '../kernel/layout.js';
import { padded } from '../kernel/layout.js';

/** Columns between two updates of the matrix in a bidiagonalisation (assembly/bidiagonal.ts). */
export const PANEL_COLUMNS = 8;

/** Rows of a slice of `addColumns` (assembly/bidiagonal.ts). */
export const SLICE_ROWS = 128;

/** What a sweep over the columns computes: see `sweepColumns` in assembly/bidiagonal.ts. */
export const SWEEP = { columnsAlone: 0, andRow: 1, andProduct: 2 } as const;

/** Runs of singular values that are looked for at the same time, and what the kernel leaves between two of them (assembly/bisection.ts). */
export const MOST_RUNS = 8;
export const RUN_BYTES = 128;

/** Bytes of the room for `count` singular values. */
export function sigmaBytes(count: number): number {
  return (count + 8) * 8 + MOST_RUNS * RUN_BYTES;
}

/**
 * A matrix whose singular values are wanted, as `count` vectors of `total` entries, count ≤ total. Where the vectors are long
 * they pass through the room by pieces (triangulate.ts), so that it holds no more than `length` entries of each.
 */
export interface SingularShape {
  readonly count: number;
  readonly total: number;
  readonly length: number;
  /** Whether the vectors are the columns of the rows × columns matrix; else its rows. */
  readonly byColumns: boolean;
}

/** The room for a shape, in bytes of the kernel's memory. */
export interface SingularTables extends SingularShape {
  readonly matrix: number;
  /** Bytes of a vector. */
  readonly stride: number;
  /** What assembly/bidiagonal.ts reads: the matrix of all `length` entries, and its square of the first `count` ones. */
  readonly whole: number;
  readonly square: number;
  readonly diagonal: number;
  readonly off: number;
  readonly squares: number;
  readonly sigma: number;
}

/** Writes entries first … last−1 of every vector into the room, from entry `to` on; `first` and `to` are multiples of four. */
export type CopyEntries = (first: number, last: number, to: number) => void;

/** A matrix whose singular values are wanted, and how its entries get into the room for it. */
export interface Cut {
  readonly singular: SingularTables;
  readonly copy: CopyEntries;
}

export function singularShape(rows: number, columns: number): SingularShape {
  const count = Math.min(rows, columns);
  const total = Math.max(rows, columns);
  return { count, total, length: Math.min(total, 4 * Math.max(count, 16)), byColumns: columns < rows };
}

/** Bytes that `placeSingular` takes for one of these shapes, at most. */
export function singularBytes(shapes: readonly SingularShape[]): number {
  return shapes.reduce((bytes, shape) => {
    const room = roomOf([shape]);
    const vectors = (padded(shape.count) + 2 * PANEL_COLUMNS) * room.stride;
    return Math.max(bytes, vectors + 2 * PANEL_COLUMNS * room.width + 64 * room.count + 8192);
  }, 64 * shapes.length);
}

/** Room that all shapes share, one after the other. */
export function placeSingular(layout: Layout, shapes: readonly SingularShape[]): SingularTables[] {
  const { count, matrixBytes, stride, width } = roomOf(shapes);
  const room = {
    matrix: layout.take(matrixBytes),
    diagonal: layout.take(count * 8),
    off: layout.take(count * 8),
    squares: layout.take(count * 16 + 8),
    sigma: layout.take(sigmaBytes(count)),
  };
  const left = layout.take(2 * PANEL_COLUMNS * stride);
  const right = layout.take(2 * PANEL_COLUMNS * width);
  const weights = layout.take(2 * PANEL_COLUMNS * 32);
  return shapes.map((shape) => {
    const own = vectorBytes(shape.length);
    const header = (length: number) =>
      layout.place(
        Uint32Array.of(room.matrix, own, length, shape.count, left, right, vectorBytes(shape.count), weights),
      );
    return { ...shape, ...room, stride: own, whole: header(shape.length), square: header(shape.count) };
  });
}

/** What is enough for each of the shapes. */
function roomOf(shapes: readonly SingularShape[]) {
  const most = (size: (shape: SingularShape) => number) => Math.max(0, ...shapes.map(size));
  const count = most((shape) => shape.count);
  return {
    count,
    width: vectorBytes(count),
    stride: most(({ length }) => vectorBytes(length)),
    matrixBytes: most((shape) => padded(shape.count) * vectorBytes(shape.length)),
  };
}

function vectorBytes(entries: number): number {
  return padded(entries) * 16;
}
