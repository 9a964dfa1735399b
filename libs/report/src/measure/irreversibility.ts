import { type Estimate, meanEstimate } from '@loschmidt/analysis';
import type { MeasuredSet, RecurrenceReading } from './measured-set.js';

/** 𝓘 = 1 − F_max of each realisation: 0 reversible, 1 irreversible. Empty where F is not measured or the run is too short. */
export function irreversibilities(one: MeasuredSet, reading: RecurrenceReading = 'full'): readonly number[] {
  const values = one.recurrence === null ? [] : Array.from(one.recurrence[reading], (largest) => 1 - largest);
  return values.filter((value) => !Number.isNaN(value));
}

/** The mean 𝓘 with the standard error over realisations; null where there is none. */
export function irreversibility(one: MeasuredSet, reading: RecurrenceReading = 'full'): Estimate | null {
  return meanEstimate(irreversibilities(one, reading));
}
