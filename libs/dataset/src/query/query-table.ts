/** A table that SQL may name. */
export interface QueryTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** SELECT of its rows. */
  readonly sql: string;
  /** SELECT of the same rows without the columns of the plan; null where it could have more rows or is another table. */
  readonly unjoined: string | null;
}
