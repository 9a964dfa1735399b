import { mkdtempSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundLog, closeLog, logTail, openLog } from './bounded-log.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a log that grew too large starts again under the same writer, and its last part is kept', () => {
  const file = join(folder, 'a.log');
  const log = openLog(file);
  writeSync(log, 'x'.repeat(100));
  boundLog(file, 200);
  expect(statSync(file).size).toBe(100);
  writeSync(log, 'y'.repeat(150));
  boundLog(file, 200);
  expect(statSync(`${file}.1`).size).toBe(250);
  writeSync(log, 'after\n');
  closeLog(log);
  expect(readFileSync(file, 'utf8')).toBe('after\n');
});

test('the tail is the last lines, and nothing where there is no log', () => {
  const file = join(folder, 'b.log');
  const log = openLog(file);
  writeSync(log, 'one\ntwo\nthree\n');
  closeLog(log);
  expect(logTail(file, 2)).toEqual(['two', 'three']);
  expect(logTail(join(folder, 'none'), 2)).toEqual([]);
});
