import { expect, test } from 'vitest';
import { formatByEnding } from './options.js';

const endings = { parquet: '.parquet', arrow: '.arrow', csv: '.csv' };

test('the ending of a name tells the format, in any case of letters', () => {
  expect(formatByEnding('a/steps.parquet', endings)).toBe('parquet');
  expect(formatByEnding('STEPS.CSV', endings)).toBe('csv');
});

test.each(['x.txt', 'steps', 'csv', 'steps.csv.gz', 'steps.parquet/x', '-'])(
  '%s is refused with what is known',
  (name) => {
    expect(() => formatByEnding(name, endings)).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        message: `Cannot write to ${name}: its name must end in .parquet, .arrow or .csv, or --format must say what to write.`,
        hint: 'Add --format parquet, arrow or csv.',
      }),
    );
  },
);
