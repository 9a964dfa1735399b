import { expect, test } from 'vitest';
import { runReport } from './run-report.js';

test('a report is a folder: a name of a file is refused with the folder that is meant', async () => {
  const options = { output: 'out/r.html', seed: 0, progress: false };
  await expect(runReport({} as never, {} as never, options)).rejects.toMatchObject({
    code: 'bad-input',
    hint: 'With --output out/r the page is out/r/report.html; its figures and data lie beside.',
  });
});
