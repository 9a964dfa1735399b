import {
  addFractions,
  divideFractions,
  type Fraction,
  floorOfFraction,
  fractionOf,
  multiplyFractions,
  remainderOfFractions,
  rootOfFraction,
  roundFraction,
} from '../number/fraction.js';
import {
  addMeasured,
  divideMeasured,
  type Measured,
  measured,
  multiplyMeasured,
  remainderOfMeasured,
  rootOfMeasured,
  settled,
} from '../number/measured.js';
import { binaryCalculator, type Calculator } from './binary-calculator.js';
import type { BinarySign, FunctionName } from './expression.js';

/** A fraction, exactly, as long as it is one of numbers that fit; else floating point that knows its error. */
type Decimal = Fraction | Measured;

/**
 * Computes with the decimals that one reads, and rounds once at the end: 0.1 + 0.2 is 0.3, 0.3 − 0.1·3 is 0, floor(0.7·10) is 7. Numbers of 16 and 17
 * digits and roots are floating point, and a result is the decimal of about 12 digits that it cannot be told from.
 */
export const decimalCalculator: Calculator<Decimal> = { of, negate, combine, apply, numberOf };

function of(value: number): Decimal {
  return fractionOf(value) ?? measured(value);
}

function isFraction(value: Decimal): value is Fraction {
  return 'under' in value;
}

function measuredOf(value: Decimal): Measured {
  if (!isFraction(value)) return value;
  return value.under === 1 ? { value: value.over, error: 0 } : measured(value.over / value.under);
}

function numberOf(value: Decimal): number {
  return isFraction(value) ? value.over / value.under : settled(value);
}

function negate(value: Decimal): Decimal {
  return isFraction(value) ? { over: -value.over, under: value.under } : { value: -value.value, error: value.error };
}

function combine(sign: BinarySign, a: Decimal, b: Decimal): Decimal {
  switch (sign) {
    case '+':
      return add(a, b);
    case '-':
      return add(a, negate(b));
    case '*':
      return exactly(multiplyFractions, a, b) ?? multiplyMeasured(measuredOf(a), measuredOf(b));
    case '/':
      return exactly(divideFractions, a, nonZero(b)) ?? divideMeasured(measuredOf(a), measuredOf(b));
    case '%':
      return exactly(remainderOfFractions, a, nonZero(b)) ?? remainderOfMeasured(measuredOf(a), measuredOf(b));
    default:
      return of(binaryCalculator.combine(sign, compare(a, b), 0));
  }
}

function add(a: Decimal, b: Decimal): Decimal {
  return exactly(addFractions, a, b) ?? addMeasured(measuredOf(a), measuredOf(b));
}

function exactly(
  operation: (a: Fraction, b: Fraction) => Fraction | null,
  a: Decimal,
  b: Decimal | null,
): Fraction | null {
  return b !== null && isFraction(a) && isFraction(b) ? operation(a, b) : null;
}

/** Null for 0, by which only floating point divides. */
function nonZero(value: Decimal): Decimal | null {
  return isFraction(value) && value.over === 0 ? null : value;
}

/** Below, at or above 0 as a is to b; NaN where they cannot be compared. */
function compare(a: Decimal, b: Decimal): number {
  const [first, second] = [numberOf(a), numberOf(b)];
  if (!Number.isFinite(first) || !Number.isFinite(second)) return first === second ? 0 : Math.sign(first - second);
  return numberOf(add(a, negate(b)));
}

function apply(name: FunctionName, values: readonly Decimal[]): Decimal {
  const [first = measured(Number.NaN)] = values;
  switch (name) {
    case 'min':
      return extreme(values, (order) => order < 0);
    case 'max':
      return extreme(values, (order) => order > 0);
    case 'floor':
      return of(isFraction(first) ? floorOfFraction(first) : Math.floor(settled(first)));
    case 'ceil':
      return of(
        isFraction(first) ? -floorOfFraction({ over: -first.over, under: first.under }) : Math.ceil(settled(first)),
      );
    case 'round':
      return of(isFraction(first) ? roundFraction(first) : Math.round(settled(first)));
    case 'abs':
      return numberOf(first) < 0 ? negate(first) : first;
    case 'sqrt':
      return (isFraction(first) ? rootOfFraction(first) : null) ?? rootOfMeasured(measuredOf(first));
  }
}

/** NaN where one of them is. */
function extreme(values: readonly Decimal[], isBetter: (order: number) => boolean): Decimal {
  const nothing = values.find((value) => Number.isNaN(numberOf(value)));
  return nothing ?? values.reduce((best, value) => (isBetter(compare(value, best)) ? value : best));
}
