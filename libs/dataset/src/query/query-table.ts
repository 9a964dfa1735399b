import { sqlName } from './database.js';

/** A table that SQL may name. */
export interface QueryTable {
  /** The campaign that it is of, where SQL is asked of several. */
  readonly schema?: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** SELECT of its rows. */
  readonly sql: string;
  /** SELECT of the same rows without the columns of the plan; null where it could have more rows or is another table. */
  readonly unjoined: string | null;
}

/** As SQL names it. */
export function qualifiedName({ schema, name }: Pick<QueryTable, 'schema' | 'name'>): string {
  return schema === undefined ? sqlName(name) : `${sqlName(schema)}.${sqlName(name)}`;
}

/** The same as one types it: in quotes only where they are needed. */
export function typedName({ schema, name }: Pick<QueryTable, 'schema' | 'name'>): string {
  if (schema === undefined) return name;
  return `${/^[A-Za-z_][A-Za-z0-9_]*$/.test(schema) ? schema : sqlName(schema)}.${name}`;
}
