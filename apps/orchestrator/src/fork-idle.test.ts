import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIdle } from './fixture/is-idle.js';
import { forkIdle } from './fork-idle.js';

test('a process that is started idle is so before it does anything, and hears and answers as others do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fork-idle-'));
  const program = join(folder, 'echo.mjs');
  writeFileSync(program, `process.on('message', (word) => process.send([word, process.argv[2]]));`);
  const child = forkIdle(program, ['argument'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  try {
    const answer = once(child, 'message');
    child.send('word');
    expect((await answer)[0]).toEqual(['word', 'argument']);
    expect(isIdle(child.pid ?? 0)).toBe(true);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
});
