import { expect, test } from 'vitest';
import { readFlags } from './runner-flags.js';

const HERE = { LOSCHMIDT_ORCHESTRATOR: '127.0.0.1:7411' };

test('where only the orchestrator is said it has all cores', () => {
  const flags = readFlags([], HERE);
  expect(flags).toMatchObject({
    orchestrators: ['127.0.0.1:7411'],
    drainMs: 20_000,
    idleSlotsHelp: true,
    logLevel: 'info',
  });
  expect(flags).toMatchObject({ slots: expect.any(Number), memoryBytes: expect.any(Number) });
});

test('flags go before the environment, and empty variables are none', () => {
  const env = {
    LOSCHMIDT_ORCHESTRATOR: 'a:1, b:2',
    LOSCHMIDT_SLOTS: '3',
    LOSCHMIDT_MEMORY: '2GiB',
    LOSCHMIDT_DRAIN_SECONDS: '5',
    LOSCHMIDT_IDLE_SLOTS: 'rest',
  };
  expect(readFlags([], env)).toMatchObject({
    orchestrators: ['a:1', 'b:2'],
    slots: 3,
    memoryBytes: 2 ** 31,
    drainMs: 5_000,
    idleSlotsHelp: false,
  });
  expect(readFlags(['--orchestrator', 'c:3', '--slots', '7'], env)).toMatchObject({ orchestrators: ['c:3'], slots: 7 });
  expect(readFlags([], { ...HERE, LOSCHMIDT_SLOTS: '', LOSCHMIDT_LOG_LEVEL: '' })).toEqual(readFlags([], HERE));
});

test('without an orchestrator there is nothing to do', () => {
  expect(() => readFlags([], {})).toThrow(
    expect.objectContaining({ code: 'bad-input', hint: expect.stringContaining('--orchestrator HOST:PORT') }),
  );
});

test.each([
  [['--slots', 'many'], '--slots must be a whole number from 1 to 1024, got many'],
  [['--idle-slots', 'work'], '--idle-slots must be help or rest, got work'],
  [['--job', 'a b'], '--job must be up to 55 letters, digits, dots and hyphens, got a b'],
  [['--idle-seconds', 'soon'], '--idle-seconds must be a whole number from 0'],
  [['--until', 'tomorrow'], '--until must be a moment like 2027-05-01T06:00 or 2027-05-01T04:00Z, got tomorrow'],
  [['--until', '2020-01-01T00:00Z'], '--until must be a moment to come, now is 2'],
  [['--until', '9999-01-01T00:00Z'], '--until must be a moment within 365d, got 9999-01-01T00:00Z'],
  [['--time-limit', '12'], '--time-limit must be a time from 1s to 365d, like 90m, 12h or 12:00:00, got 12'],
  [['--time-limit', '0s'], '--time-limit must be a time'],
  [['--slots', '0'], '--slots must be a whole number'],
  [['--memory', 'lots'], '--memory must be a size like 8GiB or 512MiB, got lots'],
  [['--memory', '0'], '--memory must be a size'],
  [['--drain-seconds', '-1'], 'drain-seconds'],
  [['--log-level', 'loud'], '--log-level must be debug, info, warn or error, got loud'],
  [['--orchestrator', 'login'], 'it must be host:port, got login'],
  [['--listen', '127.0.0.1:0'], "Unknown option '--listen'"],
  [['more'], 'more'],
])('%j is refused', (args, message) => {
  expect(() => readFlags(args, HERE)).toThrow(message);
});

test.each([
  ['512MiB', 2 ** 29],
  ['1.5g', 1.5 * 2 ** 30],
  ['8GB', 8e9],
  ['1000', 1000],
])('%s is a size', (text, bytes) => {
  expect(readFlags(['--memory', text], HERE)).toMatchObject({ memoryBytes: bytes });
});

test('a day begins where the runner is, as the hours that are written without a zone do', () => {
  const zone = process.env.TZ;
  try {
    process.env.TZ = 'Asia/Tokyo';
    const midnight = new Date('2096-04-30T15:00:00Z');
    const now = midnight.getTime() - 3_600_000;
    for (const until of ['2096-05-01', '2096-05-01T00:00'])
      expect(readFlags(['--until', until], HERE, now)).toMatchObject({ until: midnight });
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('when it must end is said as a moment, or as a time', () => {
  expect(readFlags([], HERE)).toMatchObject({ until: null, timeLimitMs: null });
  const until = new Date('2096-05-01T04:00:00Z');
  const now = until.getTime() - 6 * 3_600_000;
  expect(readFlags(['--until', '2096-05-01T06:00+02:00', '--time-limit', '12:00:00'], HERE, now)).toMatchObject({
    until,
    timeLimitMs: 12 * 3_600_000,
  });
  const env = { ...HERE, LOSCHMIDT_UNTIL: String(until.getTime() / 1_000), LOSCHMIDT_TIME_LIMIT: '90m' };
  expect(readFlags([], env, now)).toMatchObject({ until, timeLimitMs: 5_400_000 });
});
