import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from './process-identity.js';
import type { ProcessSpec } from './process-spec.js';
import { SUPERVISION_TIMES, type SupervisedChild, supervise } from './supervised-process.js';

const TIMES = { ...SUPERVISION_TIMES, firstDelayMs: 20, longestDelayMs: 100, stopGraceMs: 300 };
const SERVES = "process.send({ type: 'ready' }); setInterval(() => {}, 1000)";

let folder: string;
let child: SupervisedChild | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-supervise-'));
});
afterEach(async () => {
  await child?.stop();
  rmSync(folder, { recursive: true });
});

function start(script: string): SupervisedChild {
  const spec: ProcessSpec = {
    name: 'example',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    address: '127.0.0.1:1',
    log: join(folder, 'example.log'),
    readiness: 'message',
  };
  child = supervise(spec, () => {}, TIMES);
  return child;
}

describe('a supervised process', () => {
  test('is ready when it says so, and gone after stop', async () => {
    const example = start(SERVES);
    await example.ready;
    const { process: identity } = example;
    expect(identity !== null && isAlive(identity)).toBe(true);
    await example.stop();
    expect(identity !== null && isAlive(identity)).toBe(false);
    expect(example.process).toBeNull();
  });

  test('is started again when it is killed', async () => {
    const example = start(SERVES);
    await example.ready;
    const first = example.process;
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => example.process !== null && example.process.pid !== first?.pid).toBe(true);
    expect(example.restarts).toBe(1);
  });

  test('that never serves is given up with the end of its log', async () => {
    const example = start("console.error('no such database'); process.exit(7)");
    await expect(example.ready).rejects.toThrow(
      /example ended with code 7; the end of .*example\.log:\n.*no such database/s,
    );
  });

  test('that says in JSON which setting is wrong is not started again, and its sentence is told', async () => {
    const line = { level: 'error', message: 'Cannot listen on 0.0.0.0:1.', hint: 'Set a token.' };
    const example = start(`console.error(${JSON.stringify(JSON.stringify(line))}); process.exit(2)`);
    await expect(example.ready).rejects.toThrow(
      /ended with code 2; .*:\n {2}Cannot listen on 0\.0\.0\.0:1\. Set a token\.$/,
    );
    expect(example.restarts).toBe(0);
  });

  test('that does not heed SIGTERM is killed after the grace', async () => {
    const example = start(`process.on('SIGTERM', () => {}); ${SERVES}`);
    await example.ready;
    const { process: identity } = example;
    await example.stop();
    expect(identity !== null && isAlive(identity)).toBe(false);
  });
});
