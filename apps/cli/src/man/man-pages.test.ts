import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { neededProgram } from '../../../../tests/support/needed-program.js';
import { openTerminal } from '../output/terminal.js';
import { createProgram } from '../program.js';
import { manPages } from './man-pages.js';

const program = createProgram({ ...openTerminal({}), asTyped: (text) => text });
const pages = new Map(manPages(program, '1.2.3').map(({ file, text }) => [file, text]));

test('the program and every command have a page, those of others too, and what is hidden has none', () => {
  expect([...pages.keys()]).toEqual(
    expect.arrayContaining(['loschmidt.1', 'loschmidt-run.1', 'loschmidt-fleet-add-slurm.1']),
  );
  expect([...pages.keys()].filter((file) => /complete\.|help/.test(file))).toEqual([]);
});

test('a page says what the help says: flags, arguments, examples', () => {
  const page = pages.get('loschmidt-export.1') ?? '';
  expect(page).toContain('.TH "LOSCHMIDT-EXPORT" 1 "" "loschmidt 1.2.3" "loschmidt"');
  expect(page).toContain('.TP\n\\fB\\-\\-table\\fR \\fI<table>\\fR\nWhich table (choices: ');
  expect(page).toContain('loschmidt export last \\-\\-partition\\-by interaction,seed');
});

test('groff renders every page without a warning, with examples as they are typed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-man-'));
  try {
    const files = [...pages].map(([file, text]) => {
      writeFileSync(join(folder, file), text);
      return join(folder, file);
    });
    const groff = `'${neededProgram('groff')}' -man -Tutf8 -K utf8 -ww -P-cbou`;
    // All at once: a process for each takes seconds, and each warning names its file.
    const warnings = execFileSync('sh', ['-c', `${groff} "$@" 2>&1 >/dev/null`, 'sh', ...files]);
    expect(warnings.toString()).toBe('');
    const rendered = execFileSync('sh', ['-c', `${groff} ${join(folder, 'loschmidt-query.1')}`]).toString();
    expect(rendered).toContain("loschmidt query last 'SELECT status, count(*) FROM points GROUP BY ALL'");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
