import { type ObservableColumn, summaryColumns, type TableName, tableColumns } from '@loschmidt/core';
import type { FileColumn } from '../storage/table-file.js';

/** A column of a committed file, with what the data dictionary says of it. */
export interface DataColumn extends FileColumn {
  readonly unit: string;
  readonly about: string;
}

const point: DataColumn = { name: 'point', type: 'category', unit: '1', about: "The point's id." };

/** Columns of a committed file: `point`, then the table's own. */
export function fileColumns(table: TableName, observables: readonly ObservableColumn[]): DataColumn[] {
  if (table === 'summary') return summaryFile(observables);
  const own = tableColumns(table, observables).filter((column) => column.name !== 'index');
  return [
    point,
    ...own.map(
      ({ name, kind, unit, about }): DataColumn => ({ name, unit, about, type: kind === 'utf8' ? 'string' : kind }),
    ),
  ];
}

function summaryFile(observables: readonly ObservableColumn[]): DataColumn[] {
  const computed = new Map(summaryColumns(observables).map((column) => [column.name, column]));
  const from = (name: string, type: DataColumn['type']): DataColumn => {
    const column = computed.get(name);
    return { name, type, unit: column?.unit ?? '1', about: column?.about ?? '' };
  };
  const lasts = observables.filter((column) => column.shape === 'scalar');
  return [
    point,
    from('status', 'category'),
    from('reason', 'string'),
    from('failed_cycle', 'nullable-int32'),
    from('failed_stage', 'string'),
    { name: 'attempts', type: 'int32', unit: '1', about: 'How often the chunk was begun, this time included.' },
    from('rows', 'int32'),
    from('digest', 'string'),
    ...lasts.map((column) => from(column.name, 'float64')),
    from('seconds', 'float64'),
    { name: 'runner', type: 'category', unit: '1', about: 'The runner that computed the point.' },
    { name: 'physics_version', type: 'int32', unit: '1', about: 'What the results mean.' },
    { name: 'kernel_version', type: 'int32', unit: '1', about: 'Which bits the results have.' },
    { name: 'code_version', type: 'category', unit: '1', about: 'The version of the program.' },
  ];
}
