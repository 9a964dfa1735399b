import { isMap } from '@loschmidt/core';

/** A value that a statement compares a column with. */
export interface NamedValue {
  /** In lower case. */
  readonly column: string;
  readonly sign: '=' | '<' | '<=' | '>' | '>=';
  readonly value: number | string;
}

const SIGNS: Readonly<Record<string, NamedValue['sign']>> = {
  COMPARE_EQUAL: '=',
  COMPARE_NOTEQUAL: '=',
  COMPARE_DISTINCT_FROM: '=',
  COMPARE_NOT_DISTINCT_FROM: '=',
  COMPARE_IN: '=',
  COMPARE_NOT_IN: '=',
  COMPARE_LESSTHAN: '<',
  COMPARE_LESSTHANOREQUALTO: '<=',
  COMPARE_GREATERTHAN: '>',
  COMPARE_GREATERTHANOREQUALTO: '>=',
};
const TURNED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/**
 * The constants that a statement, as DuckDB's `json_serialize_sql` has it, compares columns with, in its order and each once; `=` also where it asks for
 * what is different. Without columns whose name the statement gives to something else.
 */
export function namedValues(statement: unknown): readonly NamedValue[] {
  const named = new Map<string, NamedValue>();
  const aliases = new Set<string>();
  const add = (column: string | null, sign: NamedValue['sign'], constant: unknown) => {
    const value = constantOf(constant);
    if (column !== null && value !== null) named.set(JSON.stringify([column, sign, value]), { column, sign, value });
  };
  const look = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) look(one);
    if (!isMap(node)) return;
    if (typeof node.alias === 'string') aliases.add(node.alias.toLowerCase());
    const { class: family, type, children } = node;
    const sign = SIGNS[String(type)];
    if (family === 'COMPARISON' && sign !== undefined) {
      add(columnOf(node.left), sign, node.right);
      add(columnOf(node.right), TURNED[sign], node.left);
    } else if (family === 'OPERATOR' && sign !== undefined && Array.isArray(children)) {
      for (const constant of children.slice(1)) add(columnOf(children[0]), sign, constant);
    } else if (family === 'BETWEEN') {
      add(columnOf(node.input), '>=', node.lower);
      add(columnOf(node.input), '<=', node.upper);
    }
    for (const inner of Object.values(node)) look(inner);
  };
  look(statement);
  return [...named.values()].filter(({ column }) => !aliases.has(column));
}

function columnOf(node: unknown): string | null {
  if (!isMap(node) || node.class !== 'COLUMN_REF' || !Array.isArray(node.column_names)) return null;
  return String(node.column_names.at(-1)).toLowerCase();
}

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  '+': (one, other = 0) => one + other,
  '-': (one, other) => (other === undefined ? -one : one - other),
  '*': (one, other = Number.NaN) => one * other,
  '/': (one, other = Number.NaN) => one / other,
  pi: () => Math.PI,
  sqrt: Math.sqrt,
};

/** As DuckDB computes it in float64; null for what is none, or not simple. */
function constantOf(node: unknown): number | string | null {
  if (!isMap(node)) return null;
  if (node.class === 'CONSTANT' && isMap(node.value) && isMap(node.value.type)) {
    const { value } = node.value;
    const { id, type_info: info } = node.value.type;
    if (id === 'DECIMAL' && isMap(info) && typeof value === 'number') return Number(`${value}e-${info.scale}`);
    return typeof value === 'number' || (id === 'VARCHAR' && typeof value === 'string') ? value : null;
  }
  if (node.class === 'CAST' && isMap(node.cast_type)) {
    const { id } = node.cast_type;
    const value = constantOf(node.child);
    return value === null || (id !== 'DOUBLE' && id !== 'DECIMAL') ? null : Number(value);
  }
  if (node.class !== 'FUNCTION' || !Array.isArray(node.children)) return null;
  const compute = Object.hasOwn(FUNCTIONS, String(node.function_name))
    ? FUNCTIONS[String(node.function_name)]
    : undefined;
  const values = node.children.map(constantOf);
  if (compute === undefined || values.some((value) => typeof value !== 'number')) return null;
  return compute(...(values as number[]));
}
