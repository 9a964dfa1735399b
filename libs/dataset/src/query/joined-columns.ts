import { type ExportType, LoschmidtError, suggest, type TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { fileColumns } from '../chunk/file-columns.js';
import type { FileType } from '../storage/table-file.js';

/** A column of a table as it is queried and exported. */
export interface JoinedColumn {
  readonly name: string;
  readonly type: ExportType;
  /** `1` where there is none. */
  readonly unit: string;
  readonly about: string;
  /** `plan`: joined in from the newest plan. `rows`: from the committed files. */
  readonly from: 'plan' | 'rows';
  /** Of a column that is in no file, from what the plan and the rows are called. */
  readonly made?: (named: { readonly plan: string; readonly rows: string }) => string;
}

/** All columns of a table as it is queried and exported, in their order: keys, parameters of the newest plan, then the table's own. */
export function joinedColumns(campaign: CampaignFolder, table: TableName): JoinedColumn[] {
  const key = (name: string, type: ExportType, about: string): JoinedColumn => ({
    name,
    type,
    about,
    unit: '1',
    from: 'plan',
  });
  return [
    key('point', 'string', "The point's id."),
    key('replica', 'int64', 'Realisation of the random numbers, from 0.'),
    key('seed', 'int64', 'Seed of the random numbers; 0 where nothing is random.'),
    ...campaign.plan.parameters.map(
      ({ path, column, type }): JoinedColumn => ({
        name: column,
        type,
        unit: type === 'string' ? '1' : parameterUnit(path),
        about: `Parameter ${path}.`,
        from: 'plan',
      }),
    ),
    ...fileColumns(table, campaign.columns)
      .filter(({ name }) => name !== 'point')
      .map(
        ({ name, type, unit, about }): JoinedColumn => ({ name, type: exportType(type), unit, about, from: 'rows' }),
      ),
  ];
}

/** Those of `columns` that are named, in the order in which they are named. Unknown names are `bad-input`. */
export function chooseColumns(columns: readonly JoinedColumn[], names?: readonly string[]): readonly JoinedColumn[] {
  if (names === undefined) return columns;
  return names.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column !== undefined) return column;
    const known = columns.map((candidate) => candidate.name);
    const near = suggest(name, known);
    throw new LoschmidtError('bad-input', `Cannot export column '${name}': the table has no such column.`, {
      hint: `${near === null ? '' : `Did you mean ${near}? `}It has: ${known.join(', ')}.`,
    });
  });
}

function exportType(type: FileType): ExportType {
  switch (type) {
    case 'float64':
      return 'float64';
    case 'list':
      return 'list';
    case 'string':
    case 'category':
      return 'string';
    default:
      return 'int64';
  }
}

/** ħ = 1: energies in J, times in 1/J, angles in rad. */
function parameterUnit(path: string): string {
  const keys = path.split('.');
  if (keys.includes('time')) return '1/J';
  if (keys[0] === 'hopping' || keys[0] === 'interaction') return 'J';
  if (keys[0] === 'potential') return keys.at(-1) === 'kind' ? '1' : 'J';
  return keys.at(-1) === 'phase' ? 'rad' : '1';
}
