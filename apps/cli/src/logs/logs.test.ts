import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concerns, readLogLine } from './log-line.js';
import { logsText } from './logs-text.js';
import { readLogs } from './read-logs.js';

const line = (details: Record<string, unknown>, message = 'chunk started', second = 0) => ({
  time: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`,
  level: 'info',
  service: 'runner',
  message,
  details,
});

describe('a line', () => {
  const campaign = { campaign: 'c-00000000', point: null };
  // Point 5 of its planned chunk, which was split after it had failed and been retried.
  const point = {
    campaign: 'c-00000000',
    point: {
      id: 'p5',
      occurrences: [
        { chunk: '1-000002.000004-000007', index: 1 },
        { chunk: '2-000000', index: 0 },
      ],
    },
  };

  it.each([
    [{ campaign: 'c-00000000', chunk: '1-000002' }, true, true],
    [{ campaign: 'c-00000000', chunk: '1-000002.000004-000007' }, true, true],
    [{ campaign: 'c-00000000', chunk: '1-000002.000000-000003' }, true, false],
    [{ campaign: 'c-00000000', chunk: '1-000003' }, true, false],
    [{ campaign: 'c-00000000', chunk: '2-000000', index: 0 }, true, true],
    [{ campaign: 'c-00000000', chunk: '2-000000', index: 1 }, true, false],
    [{ campaign: 'c-00000000', chunk: '1-000002', index: 5 }, true, true],
    [{ campaign: 'c-00000000', chunk: '1-000002.000004-000007', index: 1 }, true, true],
    [{ campaign: 'c-00000000', chunk: '1-000002', point: 'p4' }, true, false],
    [{ campaign: 'c-00000000', chunk: '1-000002', point: 'p5' }, true, true],
    [{ campaign: 'c-00000000', run: 1 }, true, false],
    [{ campaign: 'd-11111111', chunk: '1-000002' }, false, false],
    [{}, false, false],
  ])('%j concerns the campaign: %s, its point: %s', (details, ofCampaign, ofPoint) => {
    expect(concerns(line(details), campaign)).toBe(ofCampaign);
    expect(concerns(line(details), point)).toBe(ofPoint);
  });

  it('is read as services write it, and other text is none', () => {
    const text = '{"time":"2026-01-01T00:00:00.000Z","level":"warn","message":"late","chunk":"1-000000"}';
    expect(readLogLine(text, 'runner')).toEqual({
      ...line({ chunk: '1-000000' }, 'late'),
      level: 'warn',
    });
    for (const other of ['', 'Error: no', text.slice(0, 40), '{"level":"info"}']) {
      expect(readLogLine(other, 'runner')).toBeNull();
    }
  });

  it('is told in as many lines as the screen needs, without what only machines want', () => {
    const details = { campaign: 'c', attempt: 'a', chunk: '1-000000', reason: 'the network was gone for a while' };
    expect(logsText([{ ...line(details, 'chunk failed'), level: 'error' }], 72)).toEqual([
      '2026-01-01T00:00:00Z  runner        error: chunk failed  chunk=1-000000',
      '    reason=the network was gone for a while',
    ]);
  });
});

describe('logs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loschmidt-logs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (name: string, lines: readonly ReturnType<typeof line>[]) =>
    writeFile(
      join(folder, name),
      lines.map(({ service: _, details, ...rest }) => `${JSON.stringify({ ...rest, ...details })}\n`).join(''),
    );

  it('of several services and files are joined in the order of time, the newest kept', async () => {
    await write('runner.log.1', [line({ n: 1 }, 'a', 1), line({ n: 2 }, 'b', 3)]);
    await write('runner.log', [line({ n: 3 }, 'c', 5)]);
    await write('orchestrator.log', [line({ n: 4 }, 'd', 2), line({ other: true }, 'e', 4)]);
    const wanted = ({ details }: { readonly details: Readonly<Record<string, unknown>> }) => 'n' in details;
    const { lines, earlier } = await readLogs(folder, wanted, 3);
    expect(lines.map(({ message, service }) => [message, service])).toEqual([
      ['d', 'orchestrator'],
      ['b', 'runner'],
      ['c', 'runner'],
    ]);
    expect(earlier).toBe(1);
  });

  it('that are many take no more memory than what is shown of them', async () => {
    await write(
      'runner.log',
      Array.from({ length: 5_000 }, (_, n) => line({ n }, `m${n}`, n % 60)),
    );
    const { lines, earlier } = await readLogs(folder, () => true, 10);
    expect([lines.length, earlier]).toEqual([10, 4_990]);
    expect(lines.every(({ time }) => time.endsWith(':59.000Z'))).toBe(true);
  });

  it('of a machine on which nothing ever ran are none', async () => {
    expect(await readLogs(join(folder, 'none'), () => true, 10)).toEqual({ lines: [], earlier: 0 });
  });
});
