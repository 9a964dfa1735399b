import type { Arithmetic } from '../number/spaced-values.js';
import { binaryCalculator, type Calculator } from './binary-calculator.js';
import { decimalCalculator } from './decimal-calculator.js';
import type { Expression } from './expression.js';

/** The value of an expression; `numberOf` gives the number behind a name. Division by zero and roots of negatives give ±Infinity or NaN. */
export function evaluate(
  expression: Expression,
  numberOf: (name: string) => number,
  arithmetic: Arithmetic = 'decimal',
): number {
  return arithmetic === 'binary'
    ? computed(expression, numberOf, binaryCalculator)
    : computed(expression, numberOf, decimalCalculator);
}

function computed<T>(expression: Expression, numberOf: (name: string) => number, calculator: Calculator<T>): number {
  const resultOf = (part: Expression): T => {
    switch (part.kind) {
      case 'number':
        return calculator.of(part.value);
      case 'name':
        return calculator.of(numberOf(part.name));
      case 'negate':
        return calculator.negate(resultOf(part.of));
      case 'binary':
        return calculator.combine(part.sign, resultOf(part.left), resultOf(part.right));
      case 'choice':
        return resultOf(calculator.numberOf(resultOf(part.condition)) !== 0 ? part.yes : part.no);
      case 'call':
        return calculator.apply(part.name, part.arguments.map(resultOf));
    }
  };
  return calculator.numberOf(resultOf(expression)) + 0;
}
