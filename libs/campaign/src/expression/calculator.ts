import type { BinarySign, FunctionName } from './expression.js';

/** What an expression needs of numbers that are held as T. */
export interface Calculator<T> {
  of(value: number): T;
  negate(value: T): T;
  combine(sign: BinarySign, a: T, b: T): T;
  apply(name: FunctionName, values: readonly T[]): T;
  numberOf(value: T): number;
}
