import { createColors } from 'picocolors';
import { afterEach, expect, test, vi } from 'vitest';
import { diagnosisText } from '../doctor/diagnose.js';
import { logsText } from '../logs/logs-text.js';
import { progressFrame, progressLine } from '../progress/progress-view.js';
import { jsonText, resultTable } from '../query/result-table.js';
import { failuresText } from '../status/failures-text.js';
import { explanationText } from '../why/explanation.js';
import { tableLines } from './table.js';
import { openTerminal, printJson } from './terminal.js';

afterEach(() => vi.restoreAllMocks());

/** What another machine or a file may say: it clears the screen, sets the title, begins the line and another one, turns text, and does not end. */
const EVIL = `\u001b[2J\u001b]0;x\u0007\r\u009b1m\u202e\n${'y'.repeat(5_000_000)}`;
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cf}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OURS = /\u001b\[\d+m/g;

/** As a truth: a text of megabytes makes no readable difference. */
const isObeyed = (text: string) => OBEYED.test(text);

/** What a command writes to standard output and error. */
function written(work: (terminal: ReturnType<typeof openTerminal>) => void): string {
  let text = '';
  const keep = (piece: unknown) => {
    text += String(piece);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  work(openTerminal({}));
  vi.restoreAllMocks();
  return text;
}

const view = {
  ...{ campaign: EVIL, points: 2, done: 1, failed: 0, fraction: 0.5, pointsPerSecond: 1, remaining: null, slots: null },
  waiting: EVIL,
};
const line = {
  time: EVIL,
  level: 'error',
  service: EVIL,
  message: EVIL,
  details: { host: EVIL, [EVIL]: 1, list: [EVIL] },
};
const failure = { point: 'ab', reason: EVIL, cycle: 1, stage: EVIL, runner: EVIL, reproduce: '' };

/** Everything that shows text from elsewhere, one line each in a list. */
const SHOWN: Readonly<Record<string, () => readonly string[]>> = {
  'why a point waits or failed': () => explanationText({ answer: EVIL, details: [EVIL], next: [EVIL] }),
  'failed points': () => failuresText([failure], 1, 'name'),
  'lines of logs': () => logsText([line], 80),
  'a table of services or campaigns': () => tableLines(['a', EVIL], [[EVIL, EVIL]], ['left', 'right']),
  'rows of a query': () => resultTable([EVIL, 'b'], [[EVIL, [EVIL]]], 80).lines,
  'names that do not fit': () => resultTable(['a', EVIL], [['x'.repeat(70), EVIL]], 20).hidden,
  progress: () => [progressLine(view)],
  'a frame of progress': () => [progressFrame(view, { columns: 80, paint: createColors(false) })],
};

test.each(Object.entries(SHOWN))('%s: nothing is obeyed, and it has an end', (_, lines) => {
  const text = written((terminal) => {
    for (const one of lines()) terminal.result(one);
    for (const one of lines()) terminal.note(one);
  });
  expect(isObeyed(text)).toBe(false);
  expect(text.length).toBeLessThan(30_000);
  // Every text of ours begins and ends its line: what comes from elsewhere never stands at the beginning of one.
  expect(text.split('\n').filter((one) => one.startsWith('y'))).toHaveLength(0);
});

test('a frame that is drawn has no sign of others, before the terminal sees it', () => {
  expect(isObeyed(progressFrame(view, { columns: 80, paint: createColors(false) }))).toBe(false);
  expect(isObeyed(resultTable([EVIL], [[EVIL]], 80).lines.join('\n'))).toBe(false);
});

test("doctor's colours are its own", () => {
  const check = { name: 'disk', state: 'fail' as const, found: EVIL, advice: EVIL };
  const lines = diagnosisText(
    { checks: [check], routes: [], ok: false, home: '', store: '' },
    { paint: createColors(true) },
  );
  const text = written((terminal) => {
    for (const one of lines) terminal.drawing(one);
  });
  expect(text.includes('\u001b[31mfail\u001b[39m')).toBe(true);
  expect(isObeyed(text.replaceAll(OURS, ''))).toBe(false);
});

test('JSON is exact, and shows as text', () => {
  const text = written((terminal) => printJson(terminal, { reason: EVIL }));
  expect(JSON.parse(text).reason === EVIL).toBe(true);
  expect(isObeyed(text)).toBe(false);
  expect(isObeyed(jsonText([EVIL]))).toBe(false);
  expect(JSON.parse(jsonText([EVIL]))[0] === EVIL).toBe(true);
});

test('whatever a command writes, a terminal shows it: results, notes, drawings, and what is never cut', () => {
  for (const write of ['result', 'note', 'whole', 'drawing'] as const) {
    const text = written((terminal) => terminal[write](EVIL));
    expect(isObeyed(text), write).toBe(false);
    expect(text.length > 5_000_000, write).toBe(write === 'whole' || write === 'drawing');
  }
});
