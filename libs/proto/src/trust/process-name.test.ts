import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { hasEnded, ownProcess } from './process-name.js';

it('a process of this machine lives until it has ended, also while its parent has not looked yet', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const its = { ...ownProcess(), pid: child.pid ?? 0 };
  expect(hasEnded(ownProcess())).toBe(false);
  expect(hasEnded({ ...its, started: '' })).toBe(process.platform === 'linux');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(hasEnded(its)).toBe(true);
});

it('of a process elsewhere nothing is known', () => {
  expect(hasEnded({ ...ownProcess(), machine: 'another' })).toBeUndefined();
  expect(hasEnded({ machine: '', pid: 1, started: '' })).toBeUndefined();
});
