import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { arrowOfColumns, csvOfColumns } from './column-tables.js';

const COLUMNS = [
  { name: 'mean', values: [0.1, 'Infinity', '-Infinity', 'NaN', null] },
  { name: 'said, by whom', values: ['a', 'b,c', '"', null, [1, 'x']] },
];

describe('columns as JSON has them', () => {
  it('are CSV with quotes where they are needed, and numbers that are not finite by name', () => {
    expect(csvOfColumns(COLUMNS)).toBe('mean,"said, by whom"\n0.1,a\ninf,"b,c"\n-inf,""""\nnan,\n,"[1,""x""]"\n');
    expect(csvOfColumns([])).toBe('\n');
  });

  it('are Arrow with numbers as float64, and what is missing as null', async () => {
    const table = tableFromIPC(await arrowOfColumns(COLUMNS));
    expect(table.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'mean: Float64',
      'said, by whom: Utf8',
    ]);
    expect(table.getChild('mean')?.toJSON()).toEqual([0.1, Infinity, -Infinity, Number.NaN, null]);
    expect(table.getChild('said, by whom')?.toJSON()).toEqual(['a', 'b,c', '"', null, '[1,"x"]']);
  });
});
