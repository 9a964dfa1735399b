/** Points whose estimates are off by about the same factor: the decade of a point's estimated seconds, and of its memory. */
export type CostClass = string;

/** What a committed chunk says of the cost model. */
export interface CostSample {
  readonly costClass: CostClass;
  /** Seconds on one core that the plan estimated for its points. */
  readonly estimated: number;
  /** Seconds that its points took, each on one core: waiting, transport and commit are not in it. */
  readonly measured: number;
}

export interface CostFactor {
  /** Σ measured / Σ estimated. */
  readonly factor: number;
  /** About two chunks of three take between `low` and `high` times their estimate. */
  readonly low: number;
  readonly high: number;
  /** Chunks that this was measured with; 0: nothing is known, and the factor is 1. */
  readonly samples: number;
}

/** Points below are all alike: a millionth of a second, a megabyte. */
const LEAST_DECADES = { seconds: -6, bytes: 6 };

/** The spread that is assumed before anything was measured, as of one chunk: the model is right within a factor of two. */
const ASSUMED_VARIANCE = Math.LN2 ** 2;

/** `secondsAPoint`: estimated mean of a chunk's points. `bytes`: memory of its largest. */
export function costClass(secondsAPoint: number, bytes: number): CostClass {
  return `${decade(secondsAPoint, LEAST_DECADES.seconds)} ${decade(bytes, LEAST_DECADES.bytes)}`;
}

/**
 * How far a plan's estimates are off on the machines that compute it, from what committed chunks took. One pass over the chunks in any
 * order; a few numbers a class are kept. The plan itself never changes by it.
 */
export class CostCorrection {
  readonly #classes = new Map<CostClass, Sums>();
  readonly #all = new Sums();

  /** One that says nothing (no time estimated or none measured) is left out. */
  add({ costClass, estimated, measured }: CostSample): void {
    if (!(estimated > 0 && measured > 0 && Number.isFinite(estimated + measured))) return;
    const known = this.#classes.get(costClass) ?? new Sums();
    this.#classes.set(costClass, known);
    known.add(estimated, measured);
    this.#all.add(estimated, measured);
  }

  /** Of the class where it has samples, else of all classes, else 1. */
  factor(costClass: CostClass): CostFactor {
    return (this.#classes.get(costClass) ?? this.#all).factor();
  }

  /** Of all classes together. */
  overall(): CostFactor {
    return this.#all.factor();
  }
}

/** Sums over samples of estimates, measurements, and of x = ln(measured / estimated) and x². */
class Sums {
  #samples = 0;
  #estimated = 0;
  #measured = 0;
  #logs = 0;
  #squares = 0;

  add(estimated: number, measured: number): void {
    const log = Math.log(measured / estimated);
    this.#samples += 1;
    this.#estimated += estimated;
    this.#measured += measured;
    this.#logs += log;
    this.#squares += log * log;
  }

  factor(): CostFactor {
    const samples = this.#samples;
    const factor = samples === 0 ? 1 : this.#measured / this.#estimated;
    const scatter = samples === 0 ? 0 : Math.max(0, this.#squares - this.#logs ** 2 / samples);
    const spread = Math.exp(Math.sqrt((ASSUMED_VARIANCE + scatter) / (samples + 1)));
    return { factor, low: factor / spread, high: factor * spread, samples };
  }
}

function decade(value: number, least: number): number {
  return value > 0 ? Math.max(least, Math.floor(Math.log10(value))) : least;
}
