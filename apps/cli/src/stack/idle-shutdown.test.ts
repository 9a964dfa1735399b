import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Home } from './home.js';
import { contactAgeMs, idleLimitMs, keepContact } from './idle-shutdown.js';

test('LOSCHMIDT_IDLE_MINUTES says how long unused services stay; 0 is for ever, nonsense is the default', () => {
  expect(idleLimitMs({})).toBe(15 * 60_000);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: '0.5' })).toBe(30_000);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: '0' })).toBe(Number.POSITIVE_INFINITY);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: 'soon' })).toBe(15 * 60_000);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: '-1' })).toBe(15 * 60_000);
});

test('who watches stays in contact within a limit of seconds, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-contact-'));
  const home = { contact: join(folder, 'contact') } as Home;
  const contact = keepContact(home, { LOSCHMIDT_IDLE_MINUTES: '0.001' });
  try {
    const first = statSync(home.contact).mtimeMs;
    await vi.waitFor(() => expect(statSync(home.contact).mtimeMs).toBeGreaterThan(first), 10_000);
    expect(contactAgeMs(home)).toBeLessThan(10_000);
  } finally {
    contact.end();
    rmSync(folder, { recursive: true });
  }
});
