import type { QueryAnswer } from '../data/answers.js';

/** A result's columns as rows. */
export function queryRows({ columns }: QueryAnswer): readonly (readonly unknown[])[] {
  return Array.from({ length: columns[0]?.values.length ?? 0 }, (_, index) =>
    columns.map(({ values }) => values[index]),
  );
}
