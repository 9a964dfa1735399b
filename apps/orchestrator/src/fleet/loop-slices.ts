/**
 * At most so many pieces of work in one turn of the event loop, the others in the next ones, in the order in which they came: leases are renewed and
 * heartbeats sent in between. Of a large fleet 10⁴ chunks are lost in the same moment, each of which goes on its way for a third of a millisecond.
 */
export class LoopSlices {
  #line: (() => void)[] = [];
  /** In this turn. */
  #done = 0;
  #isNext = false;

  constructor(private readonly most: number) {}

  add(work: () => void): void {
    this.#line.push(work);
    if (this.#done < this.most && this.#line.length === 1) this.#slice();
    else this.#next();
  }

  #slice(): void {
    this.#next();
    // One by one: what throws is lost alone.
    for (let work = this.#take(); work !== undefined; work = this.#take()) work();
  }

  #take(): (() => void) | undefined {
    if (this.#done >= this.most || this.#line.length === 0) return undefined;
    this.#done += 1;
    return this.#line.shift();
  }

  #next(): void {
    if (this.#isNext) return;
    this.#isNext = true;
    setImmediate(() => {
      this.#isNext = false;
      this.#done = 0;
      if (this.#line.length > 0) this.#slice();
    });
  }
}
