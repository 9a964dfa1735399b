import type { Draws } from '../statistics/draws.js';
import { clock } from './clock.js';
import { collapse, collapsed } from './collapse.js';
import { compareHypotheses } from './compare-hypotheses.js';
import { compareWidths } from './compare-widths.js';
import { crossings } from './crossings.js';
import { objections, rivalWidths, WORST_ERROR } from './objections.js';
import { type OtherReadings, type ScalingNumbers, withError } from './scaling-numbers.js';
import { rangeOf, type SizeCurves } from './size-curves.js';
import { type TransitionOrder, transitionOrder } from './transition-order.js';

/** What the data say about how y(g) changes with N, and never more than that. */
export type ScalingVerdict =
  /** Too few data to ask. */
  | { readonly kind: 'refused'; readonly reason: string }
  | (ScalingNumbers & {
      /**
       * `transition`: a collapse beats every smooth alternative and stays where it is. `crossover`: a smooth alternative does as well. `clock`: a
       * function of g^a·K, K the number of cycles, so that a threshold is only how long one has waited.
       */
      readonly kind: 'transition' | 'crossover' | 'clock' | 'undecided';
      /** Of a transition only. */
      readonly order: TransitionOrder | null;
      /** Sentences: what decided, then what else was found. */
      readonly reasons: readonly string[];
    });

export const LEAST_SIZES = 3;
const LEAST_POINTS = 5;
/** Prediction errors up to this are as good as noise allows, or nearly. */
const FAIR_ERROR = 2;

/**
 * Decides between a transition, a crossover, a clock and not knowing. *Clock*: f(g^a·K) makes one curve of all numbers of cycles K. *Transition*
 * needs all of: the collapse predicts left-out sizes better than every smooth alternative by more than a standard error; S ≤ 2; 1/ν clearly above
 * 0; g_c clearly inside the sampled range and known to 10 %; all successive sizes cross, at g_c within their errors; no width that saturates does as
 * well; and the same g_c in every other reading. Where only one of the last two fails, or no smooth alternative is fair either, the answer is
 * *undecided*, as it always is of curves without realisations, and where no clock can be looked for: without half or a quarter of the cycles. Fewer
 * than three sizes are refused.
 */
export function judgeScaling(curves: SizeCurves, others: OtherReadings, draws: Draws): ScalingVerdict {
  const refusal = refusalOf(curves);
  if (refusal !== null) return { kind: 'refused', reason: refusal };
  const numbers = scalingNumbers(curves, others, draws);
  const { kind, reasons } = decision(curves, numbers);
  if (!curves.systematic) {
    const { inverseExponent, inverseError } = numbers.widths;
    const order = kind === 'transition' ? transitionOrder(inverseExponent, inverseError) : null;
    return { kind, order, reasons, ...numbers };
  }
  const without =
    'Errors are systematic: these curves have no scatter of realisations (starts, times, disorder or draws), and no verdict rests on any other.';
  const [first = '', ...more] = reasons;
  const taken =
    kind === 'undecided' ? reasons : [`Taken as errors of chance they would say *${kind}*. ${first}`, ...more];
  return { kind: 'undecided', order: null, reasons: [without, ...taken], ...numbers };
}

const READINGS = ['half', 'quarter', 'dephasing'] as const;

const NAMES: Readonly<Record<keyof OtherReadings, string>> = {
  half: 'half as many cycles',
  quarter: 'a quarter of the cycles',
  dephasing: 'cycles counted by Γ0 (the same *k*·Γ_{0} for every strength)',
};

function scalingNumbers(curves: SizeCurves, others: OtherReadings, draws: Draws): ScalingNumbers {
  const own = collapse(curves, draws);
  const [critical, inverseExponent] = [own.critical.value, own.inverseExponent.value];
  const asked = READINGS.flatMap((reading) => {
    const other = others[reading];
    return other === undefined ? [] : [{ reading, curves: other, isRead: refusalOf(other) === null }];
  });
  const unread = asked.flatMap(({ reading, isRead }) => (isRead ? [] : [reading]));
  return {
    collapse: own,
    scaled: collapsed(curves, critical, inverseExponent),
    comparison: compareHypotheses(curves),
    widths: compareWidths(curves, { critical, inverseExponent }),
    crossings: crossings(curves, draws),
    variants: asked
      .filter(({ isRead }) => isRead)
      .map(({ reading, curves: other }) => ({
        name: NAMES[reading],
        // Where nothing depends on the cycles a reading may be the curves themselves.
        collapse: other === curves ? own : collapse(other, draws),
      })),
    unread,
    clock: canHaveClock(unread)
      ? clock([
          { cycles: 1 / 4, curves: others.quarter },
          { cycles: 1 / 2, curves: others.half },
          { cycles: 1, curves },
        ])
      : null,
  };
}

/** A clock is looked for in the curves of three numbers of cycles. */
function canHaveClock(unread: ScalingNumbers['unread']): boolean {
  return !unread.includes('half') && !unread.includes('quarter');
}

function decision(
  curves: SizeCurves,
  numbers: ScalingNumbers,
): { readonly kind: 'transition' | 'crossover' | 'clock' | 'undecided'; readonly reasons: readonly string[] } {
  if (numbers.clock !== null) {
    const { exponent, quality, still } = numbers.clock;
    return {
      kind: 'clock',
      reasons: [
        `With *K* cycles the curves are functions of *g*^{a}·*K*, a = ${exponent.toFixed(2)} (S = ${quality.toFixed(2)}, and ${still.toFixed(1)} against *g* alone). The value at which they rise falls as *K*^{−1/a} for as long as one waits.`,
      ],
    };
  }
  const against = objections(curves, numbers);
  if (against.length === 0) {
    const open = [...unseen(numbers), ...rivalWidths(numbers), ...movements(numbers)];
    return open.length > 0 ? { kind: 'undecided', reasons: open } : { kind: 'transition', reasons: praise(numbers) };
  }
  const fair = numbers.comparison.smooth.filter(({ error }) => error <= FAIR_ERROR);
  const [first] = fair.sort((one, other) => one.error - other.error);
  if (first === undefined) {
    return { kind: 'undecided', reasons: [...against, 'No smooth alternative describes the data either.'] };
  }
  const found = `The smooth form ${first.formula} (${first.name}) predicts sizes it has not seen to ${first.error.toFixed(1)} error bars.`;
  if (!canHaveClock(numbers.unread)) return { kind: 'undecided', reasons: [...unseen(numbers), found, ...against] };
  return { kind: 'crossover', reasons: [found, ...against] };
}

function refusalOf({ sizes, x, y }: SizeCurves): string | null {
  if (sizes.length < LEAST_SIZES) {
    return `Finite-size scaling needs at least ${LEAST_SIZES} sizes, and there ${sizes.length === 1 ? 'is 1' : `are ${sizes.length}`}.`;
  }
  const short = x.findIndex((own) => own.length < LEAST_POINTS);
  if (short !== -1) {
    return `Finite-size scaling needs at least ${LEAST_POINTS} values for each size, and N = ${sizes[short]} has ${x[short]?.length}.`;
  }
  if (rangeOf(y.flatMap((own) => [...own])) < 1e-9)
    return 'The quantity is the same everywhere: there is nothing to scale.';
  return null;
}

/** Where other readings would have to show that there is no clock, and cannot. */
function unseen({ unread }: ScalingNumbers): string[] {
  if (unread.length === 0) return [];
  const names = unread.map((reading) => NAMES[reading]);
  return [
    `There are too few late cycles, or too few values that change, to read the curves with ${listed(names)}: a clock is not excluded.`,
  ];
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** In which variants the critical value is another. */
function movements({ collapse: { critical }, variants }: ScalingNumbers): string[] {
  return variants.flatMap(({ name, collapse: other }) => {
    const error = Math.hypot(critical.error, other.critical.error);
    const moved = Math.abs(critical.value - other.critical.value);
    if (moved <= 2 * error && error <= 2 * WORST_ERROR * Math.abs(critical.value)) return [];
    return [
      `The critical value moves with ${name}: from ${withError(critical)} to ${withError(other.critical)}. It is no property of the model alone.`,
    ];
  });
}

const ORDERS: Readonly<Record<TransitionOrder, string>> = {
  abrupt: 'It is abrupt: 1/ν is that of a first-order law, which sharpens with the volume of space and time.',
  continuous: 'It is continuous: 1/ν is below that of a first-order law.',
  open: 'Whether it is abrupt or continuous the error of 1/ν leaves open.',
};

function praise({ collapse: { critical, quality }, comparison, widths, variants }: ScalingNumbers): string[] {
  const { inverseExponent: value, inverseError: error } = widths;
  return [
    `The collapse (*g*_{c} = ${withError(critical)}, 1/ν = ${withError({ value, error })}, S = ${quality.toFixed(2)}) predicts left-out sizes to ${comparison.collapse.error.toFixed(1)} error bars, better than every smooth alternative and every width that saturates, and stays where it is with ${listed(variants.map(({ name }) => name))}.`,
    ORDERS[transitionOrder(value, error)],
  ];
}
