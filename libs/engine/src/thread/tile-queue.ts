import { type SharedPass, TILE_FUNCTIONS, type TileFunction } from '@loschmidt/core/worker';

/** Longer than the pauses between the passes of one cycle at L = 10; a wake-up takes a tenth of it. */
const SPIN_MS = 0.25;

const LOADS_A_LOOK = 64;

/** A cache line: counters of different threads must not share one. */
const LINE_WORDS = 16;
const LINE_BYTES = 64;

const MOST_ARGUMENTS = 24;

const HEAD_BYTES = LINE_BYTES + MOST_ARGUMENTS * 8;

const FUNCTIONS = Object.keys(TILE_FUNCTIONS) as TileFunction[];

/** Int32 words of the queue's first line; then come the arguments, then a line for each thread. */
const WORD = {
  /** Counts passes and memories; workers sleep on it. */
  posts: 0,
  /** 1 while a pass may be joined. */
  open: 1,
  /** Workers that may touch the memory; the owner sleeps on it. */
  inside: 2,
  /** Number of the memory that passes are over. */
  memoryNumber: 3,
  /** The number of a worker that threw, or 0. */
  fault: 4,
  name: 5,
  count: 6,
  grain: 7,
  argumentCount: 8,
  /** Numbers below this one may join the pass; its tiles are in as many shares. */
  threads: 9,
  /** Members that ever came; the owner finds their ports in its own. */
  comers: 10,
  /** 1 + the highest number of a member that is to stay. */
  staying: 11,
  /** 1 once a pass has begun that more threads would have shortened. */
  wish: 12,
} as const;

/** Int32 words of a thread's line, behind the first tile of its share that nobody has taken. */
const LINE = {
  /** 1 when the worker is to go: it takes no other tile. */
  leaving: 1,
} as const;

/** Float64 of a thread's line: seconds in which it worked on passes. Only the worker itself writes it, inside a pass. */
const BUSY_PLACE = 1;

/**
 * Where one thread posts passes over the kernel's memory and others join them: a few shared words. A pass is described, then
 * opened; a worker first says that it is inside, then looks whether the pass is open. The owner closes it, then waits until
 * nobody is inside. So a worker that sleeps, starts or has died is not waited for, and none can take a tile of a pass that
 * is over. Each thread has a share of the tiles and an atomic counter of how many are taken; it begins with its own, which its
 * caches may still hold from the last pass, and goes on with what others have left. Workers come and go between passes, and go within
 * one, after a tile: who keeps them says so here.
 */
export class TileQueue {
  private readonly words: Int32Array;
  private readonly args: Float64Array;
  /** By thread, a line each: the first tile of its share that nobody has taken, and what `LINE` names. */
  private readonly lines: Int32Array;
  private readonly lineNumbers: Float64Array;
  /** The most that can be; fewer may be there. */
  readonly most: number;

  constructor(readonly memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory, 0, LINE_WORDS);
    this.args = new Float64Array(memory, LINE_BYTES, MOST_ARGUMENTS);
    this.lines = new Int32Array(memory, HEAD_BYTES);
    this.lineNumbers = new Float64Array(memory, HEAD_BYTES);
    this.most = this.lines.length / LINE_WORDS;
  }

  static memoryFor(threads: number): SharedArrayBuffer {
    return new SharedArrayBuffer(HEAD_BYTES + threads * LINE_BYTES);
  }

  /** Owner: passes are over another memory from now on, which workers find in their ports. */
  shareMemory(memoryNumber: number): void {
    Atomics.store(this.words, WORD.memoryNumber, memoryNumber);
    this.call();
  }

  /** Keeper: a worker of this number comes; its port is on the way to the owner. */
  enrol(thread: number): void {
    Atomics.store(this.lines, thread * LINE_WORDS + LINE.leaving, 0);
    Atomics.add(this.words, WORD.comers, 1);
  }

  /** Keeper: the worker goes after the tile that it has. */
  dismiss(thread: number): void {
    Atomics.store(this.lines, thread * LINE_WORDS + LINE.leaving, 1);
    this.call();
  }

  /** Keeper: from the next pass on, tiles are shared out among so many. */
  stay(threads: number): void {
    Atomics.store(this.words, WORD.staying, threads);
  }

  /** Keeper: whether more threads would have been of use since it last asked, or would be now. */
  takeWish(): boolean {
    return Atomics.exchange(this.words, WORD.wish, 0) === 1 || Atomics.load(this.words, WORD.open) === 1;
  }

  /** Owner: more threads would be of use. */
  wish(): void {
    Atomics.store(this.words, WORD.wish, 1);
  }

  /** Owner: how many members ever came. */
  comers(): number {
    return Atomics.load(this.words, WORD.comers);
  }

  /** Owner: among how many threads tiles are to be shared out, itself included. */
  staying(): number {
    return Math.max(1, Atomics.load(this.words, WORD.staying));
  }

  /** Seconds in which workers, those that have gone included, were at work on passes. */
  helpedSeconds(): number {
    let seconds = 0;
    for (let thread = 1; thread < this.most; thread += 1) seconds += this.lineNumbers[busyPlace(thread)] ?? 0;
    return seconds;
  }

  /** Owner: lets workers in whose numbers are below `threads`. */
  open({ name, args, count, grain }: SharedPass, threads: number): void {
    const { words } = this;
    words[WORD.threads] = threads;
    words[WORD.name] = FUNCTIONS.indexOf(name);
    words[WORD.count] = count;
    words[WORD.grain] = grain;
    words[WORD.argumentCount] = args.length;
    this.args.set(args);
    Atomics.store(words, WORD.fault, 0);
    for (let thread = 0; thread < threads; thread += 1) {
      Atomics.store(this.lines, thread * LINE_WORDS, shareStart(thread, threads, count));
    }
    Atomics.store(words, WORD.open, 1);
    this.call();
  }

  /** Owner: leaves the tiles that nobody has taken, and returns when no worker is inside. */
  close(): void {
    const { words } = this;
    this.leaveTheRest();
    Atomics.store(words, WORD.open, 0);
    for (;;) {
      const inside = Atomics.load(words, WORD.inside);
      if (inside === 0) return;
      this.awaitChange(WORD.inside, inside);
    }
  }

  /** Owner: the thread that threw in the last pass, or 0. */
  fault(): number {
    return Atomics.load(this.words, WORD.fault);
  }

  /** Thread number `thread` takes tiles and calls work(first, last) until none is left, or it is to go. */
  takeTiles(thread: number, { count, grain }: SharedPass, work: (first: number, last: number) => void): void {
    const threads = this.words[WORD.threads] ?? 1;
    for (let step = 0; step < threads; step += 1) {
      const share = (thread + step) % threads;
      const end = shareStart(share + 1, threads, count);
      while (!this.leaves(thread)) {
        const first = Atomics.add(this.lines, share * LINE_WORDS, grain);
        if (first >= end) break;
        work(first, Math.min(first + grain, end));
      }
    }
  }

  /** Worker: what was posted last. */
  posts(): number {
    return Atomics.load(this.words, WORD.posts);
  }

  /** Worker: returns when something was posted after `posts`. */
  awaitPost(posts: number): void {
    this.awaitChange(WORD.posts, posts);
  }

  memoryNumber(): number {
    return Atomics.load(this.words, WORD.memoryNumber);
  }

  /** Worker: whether it is to go. */
  leaves(thread: number): boolean {
    return Atomics.load(this.lines, thread * LINE_WORDS + LINE.leaving) === 1;
  }

  /** Worker: gives `work` the pass that is open to it over this memoryNumber, if there is one, and keeps the memory in use meanwhile. */
  join(thread: number, memoryNumber: number, work: (pass: SharedPass) => void): void {
    const { words } = this;
    Atomics.add(words, WORD.inside, 1);
    try {
      if (Atomics.load(words, WORD.open) === 1 && this.memoryNumber() === memoryNumber) {
        if (thread < (words[WORD.threads] ?? 0)) this.timed(thread, () => work(this.read()));
      }
    } finally {
      if (Atomics.sub(words, WORD.inside, 1) === 1) Atomics.notify(words, WORD.inside);
    }
  }

  /** Worker: its tiles are not done; nobody need take others. */
  reportFault(thread: number): void {
    Atomics.store(this.words, WORD.fault, thread);
    this.leaveTheRest();
  }

  private timed(thread: number, work: () => void): void {
    const begun = performance.now();
    try {
      work();
    } finally {
      const place = busyPlace(thread);
      this.lineNumbers[place] = (this.lineNumbers[place] ?? 0) + (performance.now() - begun) / 1000;
    }
  }

  private leaveTheRest(): void {
    const count = this.words[WORD.count] ?? 0;
    for (let thread = 0; thread < this.most; thread += 1) Atomics.store(this.lines, thread * LINE_WORDS, count);
  }

  private read(): SharedPass {
    const word = (index: number) => this.words[index] ?? 0;
    const name = FUNCTIONS[word(WORD.name)];
    if (name === undefined) throw new RangeError(`There is no tile function ${word(WORD.name)}.`);
    const args = [...this.args.subarray(0, word(WORD.argumentCount))];
    return { name, count: word(WORD.count), grain: word(WORD.grain), args };
  }

  private call(): void {
    Atomics.add(this.words, WORD.posts, 1);
    Atomics.notify(this.words, WORD.posts);
  }

  /** A wake-up takes 26 µs, a look 1 ns; but only sleep costs no CPU. */
  private awaitChange(place: number, seen: number): void {
    const { words } = this;
    const until = performance.now() + SPIN_MS;
    do {
      for (let look = 0; look < LOADS_A_LOOK; look += 1) {
        if (Atomics.load(words, place) !== seen) return;
      }
    } while (performance.now() < until);
    Atomics.wait(words, place, seen);
  }
}

function shareStart(thread: number, threads: number, count: number): number {
  return Math.floor((thread * count) / threads);
}

function busyPlace(thread: number): number {
  return (thread * LINE_BYTES) / Float64Array.BYTES_PER_ELEMENT + BUSY_PLACE;
}
