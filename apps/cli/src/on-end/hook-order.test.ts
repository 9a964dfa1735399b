import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Home, locateHome } from '../stack/home.js';
import { type HookOrder, readHookOrders, readHookState, settleHook, writeHookOrder } from './hook-order.js';

let root: string;
let home: Home;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loschmidt-orders-'));
  home = locateHome({ LOSCHMIDT_HOME: root });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const order: HookOrder = {
  format: 1,
  campaign: 'small-0123abcd',
  name: 'small',
  folder: '/data/small',
  run: 1,
  target: { kind: 'command', command: 'true' },
  cwd: '/',
};
const outcome = { format: 1, campaign: order.campaign, run: 1, target: order.target, at: 'now', reason: null } as const;

test('an order is its user’s alone, waits until it is settled, and the newest counts', () => {
  writeHookOrder(home, { ...order, run: 0 });
  writeHookOrder(home, order);
  expect(readHookOrders(home)).toEqual([order]);
  expect(readHookState(home, order.campaign)).toEqual({ kind: 'waiting', target: order.target });
  const folder = join(home.stack, 'on-end');
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    expect(statSync(path).mode & 0o077).toBe(0);

  settleHook(home, outcome);
  expect(readHookOrders(home)).toEqual([]);
  expect(readHookState(home, order.campaign)).toEqual({ kind: 'ended', outcome });

  writeHookOrder(home, { ...order, run: 2 });
  expect(readHookState(home, order.campaign)).toMatchObject({ kind: 'waiting' });
});

test('what cannot be read is no order', () => {
  writeHookOrder(home, order);
  writeFileSync(join(home.stack, 'on-end/other-0123abcd.order.json'), '{');
  writeFileSync(join(home.stack, 'on-end/newer-0123abcd.order.json'), '{"format":2}');
  expect(readHookOrders(home)).toEqual([order]);
  expect(readHookState(home, 'nothing-0123abcd')).toBeNull();
});
