import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { identifyProcess, isAlive, processesWithVariable, signalProcess, waitForEnd } from './process-identity.js';

function sleeper(env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env, stdio: 'ignore' });
  const identity = identifyProcess(child.pid ?? 0);
  if (identity === null) throw new Error('it did not start');
  return { child, identity };
}

test('a process is known by its number and its start, and is gone when it has ended', async () => {
  const { child, identity } = sleeper();
  expect(isAlive(identity)).toBe(true);
  expect(isAlive({ ...identity, started: 'an earlier process of the same number' })).toBe(false);
  const ended = once(child, 'exit');
  expect(signalProcess(identity, 'SIGKILL')).toBe(true);
  await ended;
  expect(await waitForEnd(identity, 1_000)).toBe(true);
  expect(signalProcess(identity, 'SIGKILL')).toBe(false);
});

test('a stranger that got the number of one of ours is never signalled', () => {
  const { child, identity } = sleeper();
  expect(signalProcess({ pid: identity.pid, started: 'before' }, 'SIGKILL')).toBe(false);
  expect(isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
});

test.runIf(process.platform === 'linux')('processes are found by a variable of their environment', async () => {
  const value = `test-${process.pid}-${Date.now()}`;
  const { child, identity } = sleeper({ ...process.env, LOSCHMIDT_STACK: value });
  await expect.poll(() => processesWithVariable('LOSCHMIDT_STACK', value)).toEqual([identity]);
  child.kill('SIGKILL');
});
