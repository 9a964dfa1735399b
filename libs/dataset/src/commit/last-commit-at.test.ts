import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lastCommitAt } from './committed-chunks.js';

test('the last commit was when its folder changed, and between two looks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-commits-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'commits'));
  const changed = async (at: number) =>
    utimes(join(folder, 'commits'), 1, (Date.now() - performance.now() + at) / 1000);
  const now = performance.now();
  await changed(now - 5_000);
  expect(await lastCommitAt({ folder }, now - 60_000)).toBeCloseTo(now - 5_000, -2);
  expect(await lastCommitAt({ folder }, now - 1_000)).toBe(now - 1_000);
  await changed(now + 3_600_000);
  expect(await lastCommitAt({ folder }, now)).toBeLessThan(now + 60_000);
});

test('a folder that cannot be read leaves the time of the look', async () => {
  const now = performance.now();
  expect(await lastCommitAt({ folder: '/nowhere' }, now - 9)).toBeGreaterThanOrEqual(now);
});
