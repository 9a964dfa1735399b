import type { BinarySign, FunctionName } from './expression.js';

/** What an expression needs of numbers that are held as T. */
export interface Calculator<T> {
  of(value: number): T;
  negate(value: T): T;
  combine(sign: BinarySign, a: T, b: T): T;
  apply(name: FunctionName, values: readonly T[]): T;
  numberOf(value: T): number;
}

/** Floating point as it is: 0.1 + 0.2 is 0.30000000000000004. */
export const binaryCalculator: Calculator<number> = {
  of: (value) => value,
  negate: (value) => -value,
  combine,
  apply,
  numberOf: (value) => value,
};

function combine(sign: BinarySign, a: number, b: number): number {
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
  }
}

/** Halves round up, as in JavaScript: round(−0.5) = 0, round(2.5) = 3. */
function apply(name: FunctionName, values: readonly number[]): number {
  const [first = Number.NaN] = values;
  switch (name) {
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'floor':
      return Math.floor(first);
    case 'ceil':
      return Math.ceil(first);
    case 'round':
      return Math.round(first);
    case 'abs':
      return Math.abs(first);
    case 'sqrt':
      return Math.sqrt(first);
  }
}
