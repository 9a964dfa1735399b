import { arrowOfColumns, csvOfColumns, type TableColumn } from '@loschmidt/dataset';
import type { Context } from 'hono';

export type TableFormat = 'json' | 'csv' | 'arrow';

const TYPES = { csv: 'text/csv; charset=utf-8', arrow: 'application/vnd.apache.arrow.stream' } as const;

/** Of what is not JSON, for the OpenAPI document. */
export const FILE_TYPES = ['text/csv', TYPES.arrow] as const;

/** A table as a file that a browser saves, named after the last part of the path. */
export async function tableResponse(
  context: Context,
  format: Exclude<TableFormat, 'json'>,
  columns: readonly TableColumn[],
): Promise<Response> {
  const name = (context.req.path.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9_-]/g, '') || 'table';
  const content = format === 'csv' ? csvOfColumns(columns) : await arrowOfColumns(columns);
  return context.body(content, 200, {
    'Content-Type': TYPES[format],
    'Content-Disposition': `attachment; filename="${name}.${format}"`,
  });
}
