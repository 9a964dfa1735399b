import { fileURLToPath } from 'node:url';
import { type CampaignFolder, openCampaign, withQuery } from '@loschmidt/dataset';
import { beforeAll, expect, test } from 'vitest';
import { openTerminal } from '../output/terminal.js';
import { showResult } from './show-result.js';

let campaign: CampaignFolder;
beforeAll(async () => {
  campaign = await openCampaign(fileURLToPath(new URL('../../../../tests/fixtures/format-1', import.meta.url)));
});

async function shown(sql: string, screen: boolean, limit?: number) {
  let [out, said] = ['', ''];
  const terminal = {
    ...openTerminal({}),
    columns: 80,
    screen,
    note: (line: string) => {
      said += `${line} `;
    },
  };
  const origin = { campaign, sql, ...(limit !== undefined && { limit }) };
  await withQuery(campaign, { text: { sql, name: 'SQL' } }, (query) =>
    showResult(query, 'table', origin, terminal, async (piece) => {
      out += piece;
    }),
  );
  return { lines: out.trimEnd().split('\n'), said };
}

const WIDE = `SELECT *, repeat('x', 90) AS long, 0.1 + 0.2 AS sum FROM steps, range(100) ORDER BY ALL`;

test('a screen gets what fits, and is told what does not', async () => {
  const { lines, said } = await shown(WIDE, true);
  expect(lines).toHaveLength(41);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(said).toMatch(
    /^40 of 2,800 rows, \d of \d+ columns\. Not shown: .*long, sum\. Everything: add --format csv .*--output result\.parquet\. $/,
  );
});

test('a pipe gets every row, column, text and digit', async () => {
  const { lines, said } = await shown(WIDE, false);
  expect(lines).toHaveLength(2801);
  expect(said).toBe('');
  for (const name of ['point', 'interaction', 'shannon_upsilon', 'long', 'sum']) expect(lines[0]).toContain(name);
  for (const line of lines.slice(1)) expect(line).toMatch(/ x{90} {2}0\.30000000000000004$/);
  expect((await shown(WIDE, false, 3)).lines).toHaveLength(4);
});

test('both say that there is no row, and explain', async () => {
  for (const screen of [true, false]) {
    expect(await shown('SELECT cycle, stage FROM steps WHERE false', screen)).toEqual({
      lines: ['cycle  stage'],
      said: '0 rows ',
    });
    expect((await shown('EXPLAIN FROM steps', screen)).lines.join('\n')).toContain('PARQUET');
  }
});

test('a screen that shows why points failed says what computes the first of them again, once', async () => {
  const failed = (reason: string) => `SELECT 'ab12' AS point, ${reason} AS reason`;
  expect((await shown(failed("'It is bad.'"), true)).said).toMatch(
    /^reproduce: loschmidt evolve \S*format-1 --point ab12 $/,
  );
  expect((await shown(failed("'It is bad. Reproduce: loschmidt evolve x --point ab12'"), true)).said).toBe('');
  expect((await shown(failed('NULL'), true)).said).toBe('');
});
