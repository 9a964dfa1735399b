export type Labels = Readonly<Record<string, string>>;

/** Adds to a counter, or counts a value in a histogram. */
export type Measure = (value: number, labels?: Labels) => void;

/** What one look at the program saw: a value for each label. */
export type SetGauge<Name extends string> = (name: Name, value: number, labels?: Labels) => void;

/** The metrics of one program. Names are Prometheus's: those of counters end in `_total`, those of times in `_seconds`. */
export interface Meters {
  /** `labels`: of the series that are there from the start, at 0. */
  counter(name: `${string}_total`, help: string, labels?: readonly Labels[]): Measure;
  /** `bounds`: upper ends of its buckets, growing. */
  histogram(name: string, help: string, bounds: readonly number[]): Measure;
  /** Gauges, by name their help, that are read together and only when somebody asks. One that is not set is left out. */
  gauges<Name extends string>(
    helps: Readonly<Record<Name, string>>,
    read: (set: SetGauge<Name>) => void | Promise<void>,
  ): void;
  /** All of it in Prometheus's text format, version 0.0.4. What cannot be read is left out, and `onTrouble` is told. */
  text(onTrouble: (error: unknown) => void): Promise<string>;
}

/** Upper ends of the buckets of what takes a chunk from milliseconds to hours. */
export const CHUNK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 1_800, 7_200];
