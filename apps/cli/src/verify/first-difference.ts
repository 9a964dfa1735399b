import type { CampaignFolder, StoredRow } from '@loschmidt/dataset';
import type { EvolvedRow } from '@loschmidt/engine';

/** Where stored rows and computed ones part. */
export interface Difference {
  readonly cycle: number;
  readonly stage: string;
  /** Null: there is a row more on one side. */
  readonly column: string | null;
  readonly stored: string;
  readonly computed: string;
}

/**
 * The first value of a point that is stored otherwise than it is computed; null where all agree: to the bit for `tolerance` 0, else to
 * |a − b| ≤ tolerance·max(1, |b|). Null agrees with null alone.
 */
export async function firstDifference(
  columns: CampaignFolder['columns'],
  stored: AsyncIterable<StoredRow>,
  computed: readonly EvolvedRow[],
  tolerance: number,
): Promise<Difference | null> {
  const scalars = columns.filter(({ shape }) => shape === 'scalar');
  const lists = columns.filter(({ shape }) => shape === 'list');
  let at = 0;
  for await (const row of stored) {
    const other = computed[at++];
    const { cycle } = row;
    const place = { cycle, stage: row.stage };
    if (other === undefined) return { ...place, column: null, stored: 'a row', computed: 'none' };
    const where = `cycle ${other.cycle}, stage ${other.stage ?? 'cycle'}`;
    if (other.cycle !== cycle || (other.stage ?? 'cycle') !== row.stage) {
      return { ...place, column: null, stored: `cycle ${cycle}, stage ${row.stage}`, computed: where };
    }
    const pairs = [
      ...scalars.map(({ name }, k) => [name, orNull(row.scalars[k]), other[name] ?? null] as const),
      ...lists.map(({ name }, k) => [name, row.lists[k] ?? null, other[name] ?? null] as const),
    ];
    for (const [column, a, b] of pairs) {
      if (!agree(a, b, tolerance)) return { ...place, column, stored: text(a), computed: text(b) };
    }
  }
  const more = computed[at];
  if (more === undefined) return null;
  const { cycle, stage = 'cycle' } = more;
  return { cycle: Number(cycle), stage: String(stage), column: null, stored: 'no row', computed: 'one' };
}

type Value = number | Float64Array | EvolvedRow[string];

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function agree(a: Value, b: Value, tolerance: number): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return tolerance === 0 ? Object.is(a, b) : Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
  }
  if (a instanceof Float64Array && Array.isArray(b)) {
    return a.length === b.length && a.every((value, k) => agree(value, b[k] ?? null, tolerance));
  }
  return a === null && b === null;
}

function text(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? JSON.stringify([...value]) : String(value);
}
