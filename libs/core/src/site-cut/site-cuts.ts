import type { FockBasis } from '../basis/fock-basis.js';
import { cutBlocks } from '../basis/half-blocks.js';
import type { SiteSet } from '../basis/site-set.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Layout } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Needs, SystemShape } from '../observables/observable.js';
import type { SiteCut } from '../observables/state-view.js';
import { singularSummary } from '../singular-values/singular-summary.js';
import {
  type CopyEntries,
  placeSingular,
  type SingularShape,
  type SingularTables,
  singularBytes,
  singularShape,
} from '../singular-values/singular-tables.js';
import { type SetBlock, setBlocks, signedPlace } from './set-blocks.js';

/** What of a state its sites are cut with. */
export interface CutState {
  offsetOf(states: readonly number[]): number;
  readonly imaginary: number;
  readonly bases: readonly FockBasis[];
  /** Whether states of the first species lie closer together than those of the last. */
  readonly firstFastest: boolean;
  readonly accumulator: number;
}

/** A Hermitian block, row by row: re and im by turns. */
export type HermitianBlock = Float64Array;

/** Room for the singular values of the cuts of a point, and its reduced states: any sets of sites, all species of a site together. */
export class SiteCuts {
  private rooms: ReadonlyMap<string, SingularTables> = new Map();
  private readonly blocksOf = new Map<string, SetBlock[]>();

  constructor(
    private readonly kernel: Kernel,
    private readonly shape: SystemShape,
    private readonly needs: Pick<Needs, 'cuts' | 'canonical'>,
    private readonly pacer: Pacer,
  ) {}

  place(layout: Layout): void {
    const shapes = roomShapes(this.shape, this.needs);
    if (shapes.size === 0) return;
    const tables = placeSingular(layout, [...shapes.values()]);
    this.rooms = new Map([...shapes.keys()].flatMap((key, index) => (tables[index] ? [[key, tables[index]]] : [])));
  }

  /** −Σσ² ln σ² and Σσ⁴ over the singular values σ of all blocks. */
  cut(state: CutState, set: SiteSet): SiteCut {
    let [entropy, purity] = [0, 0];
    for (const block of this.blocks(state, set)) {
      const room = this.room(block.rowCount, block.columnCount);
      const part = singularSummary(this.kernel, room, state.accumulator, this.pacer, this.copyOf(state, block, room));
      entropy += part.entropy;
      purity += part.purity;
    }
    return { entropy, purity };
  }

  /** ρ of the set, a block for each of `setBlocks`. */
  reduced(state: CutState, set: SiteSet): HermitianBlock[] {
    const { kernel, pacer } = this;
    const base = state.offsetOf([]) / 8;
    const imaginary = state.imaginary / 8;
    const memory = new Float64Array(kernel.buffer);
    return this.blocks(state, set).map((block) => {
      const { rowCount, columnCount, rows, columns } = block;
      const density = new Float64Array(2 * rowCount * rowCount);
      const [re, im] = [new Float64Array(rowCount), new Float64Array(rowCount)];
      pacer.slabs(columnCount, rowCount * (rowCount + 10) * 3e-9, (first, last) => {
        for (let column = first; column < last; column += 1) {
          for (let row = 0; row < rowCount; row += 1) {
            const signed = signedPlace(block, rows, row, columns, column);
            const at = base + (signed >>> 1);
            const sign = 1 - 2 * (signed & 1);
            re[row] = sign * (memory[at] ?? 0);
            im[row] = sign * (memory[at + imaginary] ?? 0);
          }
          addProducts(density, re, im);
        }
      });
      return density;
    });
  }

  /** Σ|λ| over the eigenvalues λ of a Hermitian block: its singular values. */
  traceNorm(state: CutState, block: HermitianBlock): number {
    const size = Math.sqrt(block.length / 2);
    const room = this.room(size, size);
    const vectors = this.numbers(room);
    const copy: CopyEntries = (first, last, to) => {
      for (let vector = 0; vector < size; vector += 1) {
        for (let entry = first; entry < last; entry += 1) {
          const at = (vector * room.stride) / 8 + pairedEntry(entry - first + to);
          vectors[at] = block[2 * (vector * size + entry)] ?? 0;
          vectors[at + 2] = block[2 * (vector * size + entry) + 1] ?? 0;
        }
      }
    };
    const { weights } = singularSummary(this.kernel, room, state.accumulator, this.pacer, copy);
    return weights.reduce((sum, square) => sum + Math.sqrt(square), 0);
  }

  private copyOf(state: CutState, block: SetBlock, room: SingularTables): CopyEntries {
    const [vectors, entries] = room.byColumns ? [block.columns, block.rows] : [block.rows, block.columns];
    const base = state.offsetOf([]) / 8;
    const imaginary = state.imaginary / 8;
    const memory = new Float64Array(this.kernel.buffer);
    const matrix = this.numbers(room);
    return (first, last, to) => {
      for (let vector = 0; vector < room.count; vector += 1) {
        for (let entry = first; entry < last; entry += 1) {
          const signed = signedPlace(block, vectors, vector, entries, entry);
          const from = base + (signed >>> 1);
          const sign = 1 - 2 * (signed & 1);
          const at = (vector * room.stride) / 8 + pairedEntry(entry - first + to);
          matrix[at] = sign * (memory[from] ?? 0);
          matrix[at + 2] = sign * (memory[from + imaginary] ?? 0);
        }
      }
    };
  }

  private blocks(state: CutState, set: SiteSet): SetBlock[] {
    const key = set.join();
    const known = this.blocksOf.get(key);
    if (known !== undefined) return known;
    this.pacer.check();
    const base = state.offsetOf([]);
    const placeOf = (species: number, n: number) => {
      const states = state.bases.map((_, index) => (index === species ? n : 0));
      return (state.offsetOf(states) - base) / 8;
    };
    const blocks = setBlocks(state.bases, set, placeOf, state.firstFastest);
    this.blocksOf.set(key, blocks);
    return blocks;
  }

  private room(rows: number, columns: number): SingularTables {
    const room = this.rooms.get(`${rows} ${columns}`);
    if (room === undefined) throw new RangeError('The cut was not asked for.');
    return room;
  }

  private numbers({ matrix, count, stride }: SingularTables): Float64Array {
    return new Float64Array(this.kernel.buffer, matrix, (count * stride) / 8);
  }
}

/** Bytes of the room in the kernel's memory, and of the tables outside it. */
export function siteCutBytes(shape: SystemShape, needs: Pick<Needs, 'cuts' | 'canonical'>): number {
  const shapes = [...roomShapes(shape, needs).values()];
  if (shapes.length === 0) return 0;
  const states = shape.dimensions.reduce((sum, dimension) => sum + dimension, 0);
  const tables = [...needs.cuts, ...needs.canonical].reduce((bytes, set) => {
    const parts = cutBlocks(set.length, shape.sites, shape.particles).reduce(
      (sum, { left, right }) => sum + left + right,
      0,
    );
    return bytes + 5 * states + 4 * shape.particles.length * parts;
  }, 0);
  return singularBytes(shapes) + 64 * shapes.length + tables;
}

/** What has to be decomposed, each shape once. */
function roomShapes(
  { sites, particles }: SystemShape,
  { cuts, canonical }: Pick<Needs, 'cuts' | 'canonical'>,
): Map<string, SingularShape> {
  const shapes = new Map<string, SingularShape>();
  const add = (rows: number, columns: number) => shapes.set(`${rows} ${columns}`, singularShape(rows, columns));
  for (const size of new Set(cuts.map((set) => set.length)))
    for (const { left, right } of cutBlocks(size, sites, particles)) add(left, right);
  for (const size of new Set(canonical.map((set) => set.length)))
    for (const { left } of cutBlocks(size, sites, particles)) add(left, left);
  return shapes;
}

/** Where an entry of a vector is among its float64: (re × 2, im × 2) by turns, as assembly/reflector.ts has them. */
function pairedEntry(entry: number): number {
  return 4 * (entry >> 1) + (entry & 1);
}

/** density += x x†. */
function addProducts(density: Float64Array, re: Float64Array, im: Float64Array): void {
  const size = re.length;
  for (let a = 0, at = 0; a < size; a += 1) {
    const [x, y] = [re[a] ?? 0, im[a] ?? 0];
    for (let b = 0; b < size; b += 1, at += 2) {
      const [u, v] = [re[b] ?? 0, im[b] ?? 0];
      density[at] = (density[at] ?? 0) + x * u + y * v;
      density[at + 1] = (density[at + 1] ?? 0) + y * u - x * v;
    }
  }
}
