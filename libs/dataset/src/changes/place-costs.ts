import type { PlaceBlock, PlaceCost } from '@loschmidt/campaign';

/** What all places of a plan cost, in 24 bytes a place, so that chunks can be drawn after 10⁶ places went by. */
export class PlaceCosts implements Iterable<PlaceCost> {
  length = 0;
  /** Places that are not duplicates. */
  points = 0;
  rows = 0;
  seconds = 0;
  largestBytes = 0;
  private secondsOf = new Float64Array(1024);
  private bytesOf = new Float64Array(1024);
  /** −1 marks a duplicate. */
  private rowsOf = new Float64Array(1024);

  add({ count, place, first, rows, seconds, bytes }: PlaceBlock): void {
    while (this.length + count > this.rowsOf.length) this.grow();
    this.secondsOf.set(seconds, this.length);
    this.bytesOf.set(bytes, this.length);
    this.rowsOf.set(rows, this.length);
    for (let row = 0; row < count; row++) {
      if (first[row] !== place[row]) {
        this.rowsOf[this.length + row] = -1;
        continue;
      }
      this.points += 1;
      this.rows += rows[row] ?? 0;
      this.seconds += seconds[row] ?? 0;
      this.largestBytes = Math.max(this.largestBytes, bytes[row] ?? 0);
    }
    this.length += count;
  }

  *[Symbol.iterator](): Generator<PlaceCost> {
    for (let i = 0; i < this.length; i++) {
      const rows = this.rowsOf[i] ?? 0;
      const duplicate = rows < 0;
      yield {
        seconds: duplicate ? 0 : (this.secondsOf[i] ?? 0),
        bytes: duplicate ? 0 : (this.bytesOf[i] ?? 0),
        rows: duplicate ? 0 : rows,
        duplicate,
      };
    }
  }

  private grow(): void {
    for (const name of ['secondsOf', 'bytesOf', 'rowsOf'] as const) {
      const larger = new Float64Array(2 * this[name].length);
      larger.set(this[name]);
      this[name] = larger;
    }
  }
}
