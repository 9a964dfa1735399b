import type { Figure } from '@loschmidt/figures';

/** A part of the report. */
export type Section =
  | {
      readonly kind: 'figure';
      readonly heading: string;
      readonly figure: Figure;
      /** What is drawn, what the bars are, what was left out. */
      readonly caption: string;
      /** Further sentences, such as a verdict with its reasons. */
      readonly findings: readonly string[];
      /** A sentence for the top of the report, if the section has what readers look for first. */
      readonly answer?: string;
      readonly data: DataTable;
      /** The query over the campaign's tables whose rows the data are made of. */
      readonly sql: string;
    }
  | {
      readonly kind: 'absent';
      /** Of the files it would have. */
      readonly name: string;
      readonly heading: string;
      /** Why there is no figure, and what would make one. */
      readonly reason: string;
    };

/** The numbers behind a figure. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly DataValue[]>;
}

/** Rows that are made as they are written: of a campaign of many sets they would not fit beside each other. */
export function rowsOfEach<T>(all: Iterable<T>, rowsOf: (one: T) => Iterable<readonly DataValue[]>): DataTable['rows'] {
  return {
    *[Symbol.iterator]() {
      for (const one of all) yield* rowsOf(one);
    },
  };
}

export type DataValue = number | string | null;
