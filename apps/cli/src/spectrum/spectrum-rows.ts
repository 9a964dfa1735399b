import {
  CYCLE_ANGLE,
  CYCLE_COUNT,
  CYCLE_GAP_RATIO,
  CYCLE_WEIGHT,
  type CycleSpectrum,
  DARK_WEIGHT,
  EFFECTIVE_DIMENSION,
  RETURN_AMPLITUDE,
  RETURN_MEAN,
  RETURN_PROBABILITY,
} from '@loschmidt/core';

export type SpectrumTable = 'points' | 'levels' | 'returns';
export type SpectrumValue = string | number | null;

/** What one decomposition says, for one φ. */
export interface SpectrumPart {
  readonly spectrum: CycleSpectrum;
  /** φ; null where the spectrum has none. */
  readonly phase: number | null;
  /** The last cycle of returns. */
  readonly cycles: number;
}

/** Columns of each table, after those that tell points apart. */
export const SPECTRUM_COLUMNS: Readonly<Record<SpectrumTable, readonly string[]>> = {
  points: [
    RETURN_MEAN,
    EFFECTIVE_DIMENSION,
    CYCLE_GAP_RATIO,
    DARK_WEIGHT,
    'dimension',
    'phase',
    'angles',
    'late_return',
    'largest_return',
    'cycles',
    'method',
  ],
  levels: ['phase', 'level', CYCLE_ANGLE, CYCLE_WEIGHT, CYCLE_COUNT],
  returns: ['phase', 'cycle', RETURN_PROBABILITY, RETURN_AMPLITUDE.re, RETURN_AMPLITUDE.im],
};

/** How tables for reading head columns whose names would take the room of others. */
export const SPECTRUM_SYMBOLS: ReadonlyMap<string, string> = new Map(
  [RETURN_MEAN, EFFECTIVE_DIMENSION, CYCLE_GAP_RATIO, DARK_WEIGHT].map((name, index) => [
    name,
    ['F_∞', 'd_eff', '⟨r⟩', 'dark'][index] ?? name,
  ]),
);

/** The rows of one decomposition for one φ; of `levels` none where Lanczos has only the returns. */
export function* spectrumRows(table: SpectrumTable, part: SpectrumPart): Generator<readonly SpectrumValue[]> {
  const { spectrum, cycles, phase } = part;
  switch (table) {
    case 'points':
      yield pointRow(part, phase);
      return;
    case 'levels': {
      const levels = spectrum.levels(phase ?? undefined);
      for (const [level, angle] of levels?.angles.entries() ?? []) {
        yield [phase, level, angle, levels?.weights[level] ?? 0, levels?.counts[level] ?? 0];
      }
      return;
    }
    case 'returns':
      for (let cycle = 0; cycle <= cycles; cycle += 1) {
        const { re, im } = spectrum.amplitude(cycle, phase ?? undefined);
        yield [phase, cycle, re * re + im * im, re, im];
      }
  }
}

function pointRow({ spectrum, cycles }: SpectrumPart, phase: number | null): readonly SpectrumValue[] {
  const levels = spectrum.levels(phase ?? undefined);
  const { late, largest } = lateReturns(spectrum, phase, cycles);
  return [
    levels?.returnMean ?? null,
    levels && 1 / levels.returnMean,
    levels?.gapRatio ?? null,
    levels?.darkWeight ?? null,
    spectrum.dimension,
    phase,
    levels?.angles.length ?? null,
    late,
    largest,
    cycles,
    spectrum.method,
  ];
}

/** F̄ over cycles k > K/2, and the largest F of k ≥ K/4. */
function lateReturns(spectrum: CycleSpectrum, phase: number | null, cycles: number) {
  let [sum, count, largest] = [0, 0, 0];
  for (let cycle = Math.ceil(cycles / 4); cycle <= cycles; cycle += 1) {
    const { re, im } = spectrum.amplitude(cycle, phase ?? undefined);
    const probability = re * re + im * im;
    largest = Math.max(largest, probability);
    if (2 * cycle <= cycles) continue;
    sum += probability;
    count += 1;
  }
  return { late: count === 0 ? null : sum / count, largest };
}
