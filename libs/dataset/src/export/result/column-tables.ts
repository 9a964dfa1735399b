/** A column of a small table, as JSON has it: `Infinity`, `-Infinity` and `NaN` may be text among numbers, null is none. */
export interface TableColumn {
  readonly name: string;
  readonly values: readonly unknown[];
}

const NOT_FINITE: Readonly<Record<string, string>> = { Infinity: 'inf', '-Infinity': '-inf', NaN: 'nan' };

/** CSV with a line of names, as `query` writes it: `inf`, `-inf` and `nan`, nothing for null. */
export function csvOfColumns(columns: readonly TableColumn[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const numeric = columns.map(isNumeric);
  const lines = Array.from({ length: rows }, (_, row) =>
    columns.map(({ values }, index) => cellOf(values[row], numeric[index] ?? false)).join(','),
  );
  return `${[columns.map(({ name }) => quoted(name)).join(','), ...lines].join('\n')}\n`;
}

/** The same as an Arrow IPC stream: numbers as float64, else text; lists and objects as their JSON. */
export async function arrowOfColumns(columns: readonly TableColumn[]): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded here: other answers should not pay for it.
  const { Float64, Table, tableToIPC, Utf8, vectorFromArray } = await import('apache-arrow');
  const vectors = columns.map(
    (column) =>
      [
        column.name,
        isNumeric(column)
          ? vectorFromArray(
              column.values.map((value) => (value === null || value === undefined ? null : Number(value))),
              new Float64(),
            )
          : vectorFromArray(column.values.map(textOf), new Utf8()),
      ] as const,
  );
  return new Uint8Array(tableToIPC(new Table(Object.fromEntries(vectors)), 'stream'));
}

function isNumeric({ values }: TableColumn): boolean {
  return values.every(
    (value) =>
      value === null ||
      value === undefined ||
      typeof value === 'number' ||
      (typeof value === 'string' && value in NOT_FINITE),
  );
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function cellOf(value: unknown, isNumber: boolean): string {
  const text = textOf(value);
  if (text === null) return '';
  return isNumber ? (NOT_FINITE[text] ?? text) : quoted(text);
}

function quoted(text: string): string {
  return text === '' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
