import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIdle } from './fixture/is-idle.js';
import { backgroundStart } from './fork-idle.js';

test.each([
  ['idle', true],
  ['normal', false],
] as const)(
  'background work that is %s is so before it does anything, and hears and answers as others do',
  async (priority, idle) => {
    const folder = mkdtempSync(join(tmpdir(), 'fork-idle-'));
    const program = join(folder, 'echo.mjs');
    writeFileSync(program, `process.on('message', (word) => process.send([word, process.argv[2]]));`);
    const child = backgroundStart(priority)(program, ['argument'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    try {
      const answer = once(child, 'message');
      child.send('word');
      expect((await answer)[0]).toEqual(['word', 'argument']);
      expect(isIdle(child.pid ?? 0)).toBe(idle);
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  },
);
