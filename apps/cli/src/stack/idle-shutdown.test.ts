import { expect, test } from 'vitest';
import { idleLimitMs } from './idle-shutdown.js';

test('LOSCHMIDT_IDLE_MINUTES says how long unused services stay; 0 is for ever, nonsense is the default', () => {
  expect(idleLimitMs({})).toBe(15 * 60_000);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: '0.5' })).toBe(30_000);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: '0' })).toBe(Number.POSITIVE_INFINITY);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: 'soon' })).toBe(15 * 60_000);
  expect(idleLimitMs({ LOSCHMIDT_IDLE_MINUTES: '-1' })).toBe(15 * 60_000);
});
