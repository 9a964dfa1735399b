/** Rows of one chunk, and where in the plan they are. */
export interface PlacedRows {
  readonly chunk: string;
  /** The first and the last place of its points in the newest plan. */
  readonly first: number;
  readonly last: number;
  /** Rows of the table that is read. */
  readonly rows: number;
  readonly order: RowOrder;
}

/**
 * How rows that are read together lie. `chunk`: all rows of a chunk, and each counts, in the order of places. `file`: among others in a
 * file that is in the order of places. `none`: they must be sorted.
 */
export type RowOrder = { readonly kind: 'chunk' | 'none' } | { readonly kind: 'file'; readonly file: number };

/** A run of places, and the chunks with rows there. */
export interface PlaceWindow {
  readonly first: number;
  readonly last: number;
  /** In the order of their first places. */
  readonly chunks: readonly string[];
  /** `chunk`: the rows of the chunks, one chunk after the other, are those of the window in their order. */
  readonly order: RowOrder;
}

/** Rows that are read in their order are not held in memory. */
const IN_FILES = 8;

/** Grows while it is cut off nowhere. */
interface Run {
  /** In the order of places. */
  readonly members: PlacedRows[];
  readonly first: number;
  last: number;
  rows: number;
  order: RowOrder;
}

/**
 * Cuts the plan into windows of places, ascending, so that each row is in one of them, and each has about `most` rows at most, if rows
 * are spread evenly over places; some times more where the rows are in one file in their order.
 */
export function placeWindows(placed: readonly PlacedRows[], most: number): PlaceWindow[] {
  const windows: PlaceWindow[] = [];
  let open: Run | null = null;
  for (const run of overlapping(placed)) {
    const order: RowOrder = open === null ? run.order : joinedOrder(open.order, run.order);
    // Runs of one file become one that is cut into equal parts: windows are written by turns, and a small one beside a large one waits.
    if (open !== null && (order.kind === 'file' || open.rows + run.rows <= most)) {
      for (const member of run.members) open.members.push(member);
      open.last = run.last;
      open.rows += run.rows;
      open.order = order;
    } else {
      if (open !== null) windows.push(...cut(open, most));
      open = run;
    }
  }
  return open === null ? windows : [...windows, ...cut(open, most)];
}

/** Of rows after others. */
function joinedOrder(a: RowOrder, b: RowOrder): RowOrder {
  return a.kind === 'chunk' && b.kind === 'chunk' ? a : sameFile(a, b);
}

function sameFile(a: RowOrder, b: RowOrder): RowOrder {
  return a.kind === 'file' && b.kind === 'file' && a.file === b.file ? a : { kind: 'none' };
}

function limitOf({ order }: Run, most: number): number {
  return order.kind === 'file' ? IN_FILES * most : most;
}

/** Runs of rows that overlap each other, in the order of places. */
function overlapping(placed: readonly PlacedRows[]): Run[] {
  const runs: PlacedRows[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const rows of [...placed].sort((a, b) => a.first - b.first || a.last - b.last)) {
    if (rows.first > last) runs.push([rows]);
    else runs.at(-1)?.push(rows);
    last = Math.max(last, rows.last);
  }
  return runs.map((members) => ({
    members,
    first: members.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY),
    last: members.reduce((greatest, { last }) => Math.max(greatest, last), Number.NEGATIVE_INFINITY),
    rows: members.reduce((sum, { rows }) => sum + rows, 0),
    order: members.map(({ order }) => order).reduce(sameFile),
  }));
}

function cut(run: Run, most: number): PlaceWindow[] {
  const { members, first, last, rows } = run;
  const places = last - first + 1;
  const count = run.order.kind === 'chunk' ? 1 : Math.min(places, Math.max(1, Math.ceil(rows / limitOf(run, most))));
  return Array.from({ length: count }, (_, index) => {
    const from = first + Math.floor((index * places) / count);
    const to = first + Math.floor(((index + 1) * places) / count) - 1;
    const met = members.filter((one) => one.first <= to && one.last >= from);
    return { first: from, last: to, chunks: [...new Set(met.map(({ chunk }) => chunk))], order: run.order };
  }).filter(({ chunks }) => chunks.length > 0);
}
