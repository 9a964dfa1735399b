import type { PlaceCost } from '@loschmidt/campaign';
import type { PlannedPlace } from './plan-input.js';

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

  add(place: PlannedPlace): void {
    if (this.length === this.rowsOf.length) this.grow();
    const duplicate = place.duplicateOf !== null;
    const { rows } = place;
    this.secondsOf[this.length] = place.seconds;
    this.bytesOf[this.length] = place.bytes;
    this.rowsOf[this.length] = duplicate ? -1 : rows;
    this.length += 1;
    if (duplicate) return;
    this.points += 1;
    this.rows += rows;
    this.seconds += place.seconds;
    this.largestBytes = Math.max(this.largestBytes, place.bytes);
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
