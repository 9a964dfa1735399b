import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHome, type Home, locateHome } from './home.js';
import { contactAgeMs, touchContact } from './idle-shutdown.js';
import { tryWithStartLock, withStartLock } from './start-lock.js';

const HOUR_MS = 3_600_000;

let home: Home;
beforeEach(() => {
  home = locateHome({ LOSCHMIDT_HOME: mkdtempSync(join(tmpdir(), 'loschmidt-lock-')) });
  createHome(home);
});
afterEach(() => rmSync(home.root, { recursive: true }));

const date = (path: string, aheadMs: number) => {
  const then = new Date(Date.now() + aheadMs);
  utimesSync(path, then, then);
};

describe('after the clock was set back', () => {
  test('a lock that a dead process left is taken', async () => {
    mkdirSync(`${home.lock}.lock`);
    date(`${home.lock}.lock`, HOUR_MS);
    expect(
      await withStartLock(
        home,
        () => {},
        async () => 'done',
      ),
    ).toBe('done');
  });

  test('a lock whose holder lives is not', async () => {
    await withStartLock(
      home,
      () => {},
      async () => {
        const lock = `${home.lock}.lock`;
        const own = statSync(lock).mtime;
        date(lock, HOUR_MS);
        const other = tryWithStartLock(home, async () => {});
        // What a holder does each second.
        setTimeout(() => utimesSync(lock, own, new Date()), 500);
        expect((await other).kind).toBe('taken');
      },
    );
  });

  test('a contact of the future keeps no services up', () => {
    touchContact(home);
    expect(contactAgeMs(home)).toBeLessThan(HOUR_MS);
    date(home.contact, HOUR_MS);
    expect(contactAgeMs(home)).toBe(Number.POSITIVE_INFINITY);
  });
});
