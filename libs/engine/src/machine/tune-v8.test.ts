import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('V8 knows what it is told: of a flag that it does not know it would only write to the standard error', async () => {
  const program = `
    import { tuneV8 } from '${new URL('../../dist/machine/tune-v8.js', import.meta.url)}';
    tuneV8();
    console.log('tuned');`;
  const told = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  expect(told).toEqual({ stdout: 'tuned\n', stderr: '' });
});
