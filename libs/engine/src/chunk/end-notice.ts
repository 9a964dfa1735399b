/** Longer than it takes to tell a chunk's caller, and to be given the next one. */
const NOTICE_MS = 10;

/**
 * Tells once that a chunk is about to end, as far as its points and cycles so far let expect: the next one is here then when it does. Before
 * the end of the chunk in any case.
 */
export class EndNotice {
  #given = false;
  /** Of the last point: the first cycle that was done here, and when. */
  #first: { readonly cycle: number; readonly at: number } | undefined;

  /** `count`: points of the chunk. `now`: milliseconds of a monotonic clock. */
  constructor(
    private readonly count: number,
    private readonly tell: () => void,
    private readonly now: () => number = () => performance.now(),
    private readonly begun = now(),
  ) {}

  /** The first `whole` points are done. */
  points(whole: number): void {
    if (this.#given || whole === 0) return;
    this.#expect((this.count - whole) * ((this.now() - this.begun) / whole));
  }

  /** A cycle of the point at `index` is done, of `cycles`. The first one of a point takes longer, and may not be its cycle 1. */
  cycle(index: number, cycle: number, cycles: number): void {
    if (this.#given || index !== this.count - 1) return;
    const at = this.now();
    this.#first ??= { cycle, at };
    if (cycle > this.#first.cycle) {
      this.#expect((cycles - cycle) * ((at - this.#first.at) / (cycle - this.#first.cycle)));
    }
  }

  /** All points are done. */
  ends(): void {
    this.#expect(0);
  }

  #expect(leftMs: number): void {
    if (this.#given || leftMs > NOTICE_MS) return;
    this.#given = true;
    this.tell();
  }
}
