import { type ErrorCode, LoschmidtError } from '../error/loschmidt-error.js';
import { coversCycles } from '../observables/due-cycles.js';
import type { ResolvedObservable } from '../observables/observable.js';
import type { Measure } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { canonicalJson } from '../reading/canonical-json.js';
import { KERNEL_VERSION } from '../versions.js';

/**
 * The state after a cycle's last row, to be written while the trajectory waits: `parts` are views of the kernel's memory,
 * valid until the call that took the checkpoint returns.
 */
export interface Checkpoint {
  readonly cycle: number;
  /** Length of all parts together. */
  readonly bytes: number;
  parts(): Iterable<Uint8Array>;
}

/** Where a trajectory goes on: after `cycle`, with `rows` rows written before. */
export interface Resumed {
  readonly cycle: number;
  readonly rows: number;
}

/** "LOSCHKPT" and the version of this layout. Raise it when what follows, or the order of amplitudes in memory, changes. */
const MAGIC = Uint8Array.from([0x4c, 0x4f, 0x53, 0x43, 0x48, 0x4b, 0x50, 0x54]);
const VERSION = 1;

/** Magic, u32 version, u32 kernel version, f64 cycle, f64 rows, f64 bytes of the text, f64 bytes of the state. */
const HEADER_BYTES = 48;

const PART_BYTES = 2 ** 24;

/** The text of the same point with other numbers of cycles is not longer by more. */
const MOST_TEXT_BYTES = 2 ** 12;

/**
 * Header, canonical JSON of point and measure (UTF-8), amplitudes as they lie in memory; little-endian. Nothing else is
 * needed: draws depend on the cycle alone, and start, phases and coefficients are made again from the point.
 */
export function makeCheckpoint(point: Point, measure: Measure, at: Resumed, amplitudes: Float64Array): Checkpoint {
  const text = new TextEncoder().encode(identityText(point, measure));
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, KERNEL_VERSION, true);
  view.setFloat64(16, at.cycle, true);
  view.setFloat64(24, at.rows, true);
  view.setFloat64(32, text.length, true);
  view.setFloat64(40, amplitudes.byteLength, true);
  return {
    cycle: at.cycle,
    bytes: HEADER_BYTES + text.length + amplitudes.byteLength,
    *parts() {
      yield header;
      yield text;
      yield* partsOf(amplitudes);
    },
  };
}

/**
 * Overwrites `amplitudes` with those of the checkpoint, which may be cut into parts anywhere. Throws before anything is
 * overwritten: bad-input where it belongs to another point or measurement (but for fewer cycles, with all that is due in them), version-mismatch, corrupt where it is no checkpoint;
 * later: corrupt where it ends too early or too late.
 */
export function restoreCheckpoint(
  parts: Iterable<Uint8Array>,
  point: Point,
  measure: Measure,
  amplitudes: Float64Array,
): Resumed {
  const reader = new ByteReader(parts);
  const header = new Uint8Array(HEADER_BYTES);
  reader.fill(header);
  const view = new DataView(header.buffer);
  if (!MAGIC.every((byte, index) => byte === header[index])) throw refused('corrupt', 'it must begin with LOSCHKPT');
  expectVersion('layout', VERSION, view.getUint32(8, true));
  expectVersion('kernel', KERNEL_VERSION, view.getUint32(12, true));
  const wanted = identityText(point, measure);
  const found = new Uint8Array(Math.min(view.getFloat64(32, true), 4 * wanted.length + MOST_TEXT_BYTES));
  reader.fill(found);
  const text = found.length === view.getFloat64(32, true) ? new TextDecoder().decode(found) : '';
  if (text !== wanted && !isShorter(text, point, measure, view.getFloat64(16, true)))
    throw refused('bad-input', 'it must be of the same point and measurement, got another');
  if (view.getFloat64(40, true) !== amplitudes.byteLength) {
    throw refused('corrupt', `its state must have ${amplitudes.byteLength} bytes, got ${view.getFloat64(40, true)}`);
  }
  for (const part of partsOf(amplitudes)) reader.fill(part);
  if (!reader.atEnd()) throw refused('corrupt', 'it must end with the state, got more bytes');
  return { cycle: view.getFloat64(16, true), rows: view.getFloat64(24, true) };
}

/** The bytes of numbers in parts: a Uint8Array ends earlier than a Float64Array can. */
function* partsOf({ buffer, byteOffset, byteLength }: Float64Array): Iterable<Uint8Array> {
  for (let first = 0; first < byteLength; first += PART_BYTES) {
    yield new Uint8Array(buffer, byteOffset + first, Math.min(PART_BYTES, byteLength - first));
  }
}

function identityText(point: Point, { observables, stages }: Measure): string {
  return canonicalJson({ point, observables, stages });
}

/** Whether `text` is the identity of the same point with fewer cycles, from whose last one `point` can go on. */
function isShorter(text: string, point: Point, measure: Measure, cycle: number): boolean {
  const before = identityIn(text);
  const cycles = before?.point?.cycles;
  const observables = before?.observables;
  if (cycles === undefined || observables === undefined || cycle !== cycles || cycle >= point.cycles) return false;
  const cadences = measure.observables.map((one, index) => ({ ...one, every: observables[index]?.every ?? 0 }));
  return (
    text === identityText({ ...point, cycles }, { ...measure, observables: cadences }) &&
    coversCycles(observables, cycles, measure.observables)
  );
}

/** What `identityText` wrote; null for other texts. */
function identityIn(text: string): { point?: Point; observables?: readonly ResolvedObservable[] } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function expectVersion(what: string, own: number, got: number): void {
  if (got !== own) throw refused('version-mismatch', `its ${what} version must be ${own}, got ${got}`);
}

function refused(code: ErrorCode, why: string): LoschmidtError {
  return new LoschmidtError(code, `Cannot resume from the checkpoint: ${why}.`, {
    hint: 'Evolve the point from its start.',
  });
}

/** Reads bytes that arrive in parts of any length, one after the other. */
class ByteReader {
  private readonly parts: Iterator<Uint8Array>;
  private part: Uint8Array = new Uint8Array(0);

  constructor(parts: Iterable<Uint8Array>) {
    this.parts = parts[Symbol.iterator]();
  }

  /** Fills `target` with the next bytes. Throws corrupt where they end too early. */
  fill(target: Uint8Array): void {
    for (let at = 0; at < target.length; ) {
      if (this.part.length === 0 && !this.advance()) {
        throw new LoschmidtError(
          'corrupt',
          `Cannot read the checkpoint: it must have ${target.length - at} more bytes, got its end.`,
          { hint: 'Use an older checkpoint, or evolve the point from its start.' },
        );
      }
      const taken = this.part.subarray(0, target.length - at);
      target.set(taken, at);
      this.part = this.part.subarray(taken.length);
      at += taken.length;
    }
  }

  /** True where no byte is left. */
  atEnd(): boolean {
    while (this.part.length === 0) {
      if (!this.advance()) return true;
    }
    return false;
  }

  private advance(): boolean {
    const next = this.parts.next();
    if (next.done) return false;
    this.part = next.value;
    return true;
  }
}
