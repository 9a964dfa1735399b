import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliMachine, cliMachine } from './support/cli.js';

const CAMPAIGN = fileURLToPath(new URL('fixtures/format-1', import.meta.url));

let machine: CliMachine;
const plot = (...args: string[]) => machine.run('plot', CAMPAIGN, ...args);
const file = (name: string) => readFileSync(join(machine.folder, name));

beforeAll(() => {
  machine = cliMachine();
});
afterAll(() => machine.dispose());

test('to a pipe: braille without escape codes in 80 columns, and what it means on standard error', async () => {
  const { code, stdout, stderr } = await plot();
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/[\u2801-\u28ff]/u);
  expect(stdout).not.toContain('\u001b');
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(stdout).toContain('cycle k');
  expect(stdout).toContain('U/J:  a 0  b 1');
  expect(stderr.replaceAll('\n', ' ')).toContain('1 point failed. 2 points not committed yet.');
});

test('to a file by its ending, twice the same bytes', async () => {
  const starts = { svg: '<svg ', pdf: '%PDF-', png: '\u0089PNG' };
  for (const [ending, start] of Object.entries(starts)) {
    const args = ['--x', 'interaction', '--facet', 'evolution.time', '--output'];
    const first = await plot(...args, `one.${ending}`);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toBe(`one.${ending}\n`);
    await plot(...args, `two.${ending}`);
    expect(file(`one.${ending}`).toString('latin1').startsWith(start)).toBe(true);
    expect(file(`one.${ending}`).equals(file(`two.${ending}`))).toBe(true);
  }
});

test('the SQL in an SVG gives its numbers again', async () => {
  await plot('--x', 'interaction', '--series', 'none', '--output', 'means.svg');
  const metadata = /<metadata>(.*)<\/metadata>/s.exec(file('means.svg').toString())?.[1]?.replaceAll('&quot;', '"');
  const { sql, campaign } = JSON.parse((metadata ?? '').replaceAll('&gt;', '>').replaceAll('&lt;', '<')) as {
    sql: string;
    campaign: string;
  };
  expect(campaign).toBe('grown-9d40e52f');
  const { rows } = await machine.json<{ rows: readonly unknown[] }>('query', CAMPAIGN, sql, '--json');
  const bars = file('means.svg')
    .toString()
    .match(/<circle r="1.8"/g);
  expect(rows).toHaveLength(bars?.length ?? 0);
});

test('what cannot be drawn is refused with what could be', async () => {
  const refused = async (...args: string[]) => {
    const { code, stdout, stderr } = await plot(...args);
    expect([code, stdout], stderr).toEqual([2, '']);
    return stderr.replaceAll(/\s+/g, ' ');
  };
  expect(await refused('--y', 'entropy')).toMatch(/--y entropy.*There are: .*shannon_total/);
  expect(await refused('--series', 'sites')).toMatch(/--series sites.*There are: .*interaction/);
  expect(await refused('--where', 'interaction > 99')).toMatch(
    /meets the condition.*columns of steps are: .*interaction/,
  );
  expect(await refused('--where', 'nothing > 99')).toMatch(/nothing.*Columns of steps: /);
  expect(await refused('--output', 'figure.gif')).toMatch(/must end in \.svg, \.pdf or \.png/);
  expect(existsSync(join(machine.folder, 'figure.gif'))).toBe(false);
});
