import type { BinarySign, Expression, FunctionName } from './expression.js';

/** The value of an expression; `numberOf` gives the number behind a name. Division by zero and roots of negatives give ±Infinity or NaN. */
export function evaluate(expression: Expression, numberOf: (name: string) => number): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      return numberOf(expression.name);
    case 'negate':
      return -evaluate(expression.of, numberOf);
    case 'binary':
      return combine(expression.sign, evaluate(expression.left, numberOf), evaluate(expression.right, numberOf));
    case 'choice':
      return evaluate(evaluate(expression.condition, numberOf) !== 0 ? expression.yes : expression.no, numberOf);
    case 'call':
      return apply(
        expression.name,
        expression.arguments.map((one) => evaluate(one, numberOf)),
      );
  }
}

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
