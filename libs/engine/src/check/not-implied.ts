import { LoschmidtError, type TableName } from '@loschmidt/core';

/** Whose row is wrong, and where in it. */
export interface RowPlace {
  readonly point: string;
  readonly cycle: number;
  readonly stage: string;
}

/** A chunk's rows are not those that its points imply. `what`: "X must be …, got Z". */
export function notImplied(table: TableName, what: string, at?: RowPlace | { readonly point: string }): LoschmidtError {
  return new LoschmidtError(
    'corrupt',
    `Cannot take ${table}${at === undefined ? '' : ` of ${placeText(at)}`}: ${what}.`,
  );
}

function placeText(at: RowPlace | { readonly point: string }): string {
  return 'cycle' in at ? `point ${at.point}, cycle ${at.cycle}, stage ${at.stage}` : `point ${at.point}`;
}
