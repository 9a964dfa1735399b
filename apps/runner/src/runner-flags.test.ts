import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { advertisedAddress, readFlags } from './runner-flags.js';

test('without flags it serves this machine with all cores', () => {
  const flags = readFlags([], {});
  expect(flags).toMatchObject({ listen: '127.0.0.1:0', orchestrators: [], drainMs: 20_000, logLevel: 'info' });
  expect(flags).toMatchObject({ slots: expect.any(Number), memoryBytes: expect.any(Number) });
});

test('flags go before the environment, and empty variables are none', () => {
  const env = {
    LOSCHMIDT_ORCHESTRATOR: 'a:1, b:2',
    LOSCHMIDT_SLOTS: '3',
    LOSCHMIDT_MEMORY: '2GiB',
    LOSCHMIDT_DRAIN_SECONDS: '5',
  };
  expect(readFlags([], env)).toMatchObject({
    orchestrators: ['a:1', 'b:2'],
    slots: 3,
    memoryBytes: 2 ** 31,
    drainMs: 5_000,
  });
  expect(readFlags(['--orchestrator', 'c:3', '--slots', '7'], env)).toMatchObject({ orchestrators: ['c:3'], slots: 7 });
  expect(readFlags([], { LOSCHMIDT_LISTEN: '', LOSCHMIDT_SLOTS: '', LOSCHMIDT_LOG_LEVEL: '' })).toEqual(
    readFlags([], {}),
  );
});

test('an orchestrator elsewhere could not call a runner on loopback', () => {
  expect(readFlags(['--orchestrator', 'login:7411'], {})).toMatchObject({ listen: '0.0.0.0:0' });
  expect(readFlags(['--orchestrator', '127.0.0.1:7411'], {})).toMatchObject({ listen: '127.0.0.1:0' });
  expect(readFlags(['--orchestrator', 'login:7411', '--listen', '10.0.0.1:0'], {})).toMatchObject({
    listen: '10.0.0.1:0',
  });
});

test.each([
  [['--slots', 'many'], '--slots must be a whole number from 1 to 1024, got many'],
  [['--job', 'a b'], '--job must be up to 55 letters, digits, dots and hyphens, got a b'],
  [['--idle-seconds', 'soon'], '--idle-seconds must be a whole number from 0'],
  [['--slots', '0'], '--slots must be a whole number'],
  [['--memory', 'lots'], '--memory must be a size like 8GiB or 512MiB, got lots'],
  [['--memory', '0'], '--memory must be a size'],
  [['--drain-seconds', '-1'], 'drain-seconds'],
  [['--log-level', 'loud'], '--log-level must be debug, info, warn or error, got loud'],
  [['--listen', '7000'], 'it must be host:port, got 7000'],
  [['--orchestrator', 'login'], 'it must be host:port, got login'],
  [['--liste', '127.0.0.1:0'], "Unknown option '--liste'"],
  [['more'], 'more'],
])('%j is refused', (args, message) => {
  expect(() => readFlags(args, {})).toThrow(message);
});

test.each([
  ['512MiB', 2 ** 29],
  ['1.5g', 1.5 * 2 ** 30],
  ['8GB', 8e9],
  ['1000', 1000],
])('%s is a size', (text, bytes) => {
  expect(readFlags(['--memory', text], {})).toMatchObject({ memoryBytes: bytes });
});

test.each([
  ['127.0.0.1:7000', undefined, '127.0.0.1:7000'],
  ['0.0.0.0:7000', undefined, `${hostname()}:7000`],
  ['[::]:7000', undefined, `${hostname()}:7000`],
  ['0.0.0.0:7000', 'node7', 'node7:7000'],
  ['0.0.0.0:7000', '0.0.0.0', `${hostname()}:7000`],
  ['0.0.0.0:7000', 'gateway:9000', 'gateway:9000'],
  ['0.0.0.0:7000', 'fe80::7', '[fe80::7]:7000'],
  ['0.0.0.0:7000', '[fe80::7]:9000', '[fe80::7]:9000'],
])('bound to %s and told %s, it is reached at %s', (bound, advertise, address) => {
  expect(advertisedAddress(bound, advertise)).toBe(address);
});
