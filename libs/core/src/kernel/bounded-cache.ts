/** A map that forgets what was used longest ago once its values weigh more than `limitBytes` together. */
export class BoundedCache<Value> {
  private readonly entries = new Map<string, { value: Value; bytes: number }>();
  private total = 0;

  constructor(readonly limitBytes: number) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    // Maps keep insertion order: moving an entry to the end marks it as used last.
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** Keeps what `make` gives, and asks it for nothing where that alone would fill more than half of the cache. */
  set(key: string, bytes: number, make: () => Value): void {
    if (bytes > this.limitBytes / 2 || this.entries.has(key)) return;
    this.entries.set(key, { value: make(), bytes });
    this.total += bytes;
    for (const [oldest, entry] of this.entries) {
      if (this.total <= this.limitBytes) return;
      this.entries.delete(oldest);
      this.total -= entry.bytes;
    }
  }

  clear(): void {
    this.entries.clear();
    this.total = 0;
  }

  get bytes(): number {
    return this.total;
  }
}
