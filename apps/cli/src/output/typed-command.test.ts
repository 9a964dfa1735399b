import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { typedCommand, withTypedCommand } from './typed-command.js';

let folder: string;
let script: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'loschmidt-typed-')));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  script = join(folder, 'loschmidt.js');
  writeFileSync(script, '', { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('how this program is typed here', () => {
  test('by its name where the PATH has this very file, whichever way it was started', () => {
    symlinkSync(script, join(folder, 'bin/loschmidt'));
    const env = { PATH: `/nowhere:${folder}/bin` };
    expect(typedCommand({ script, env })).toBe('loschmidt');
    expect(typedCommand({ script: join(folder, 'bin/loschmidt'), env })).toBe('loschmidt');
  });

  test('by its whole path where the PATH has none, or another one first', () => {
    expect(typedCommand({ script, env: { PATH: '' } })).toBe(script);
    writeFileSync(join(folder, 'bin/loschmidt'), '', { mode: 0o755 });
    expect(typedCommand({ script, env: { PATH: `${folder}/bin` } })).toBe(script);
  });

  test('with Node before a file that cannot be started, and quoted where a shell would split it', () => {
    const plain = join(folder, 'of a group.js');
    writeFileSync(plain, '');
    chmodSync(plain, 0o644);
    expect(typedCommand({ script: plain, env: {} })).toBe(`${process.execPath} '${plain}'`);
  });

  test('by npx where npm has started it from the folder that it is installed in, and never so that npx would ask a registry', () => {
    const installed = join(folder, 'node_modules/.bin/loschmidt');
    symlinkSync(script, installed);
    const env = { npm_command: 'exec', PATH: `${folder}/node_modules/.bin` };
    expect(typedCommand({ script: installed, env })).toBe('npx --no-install loschmidt');
    const fetched = join(folder, '_npx/ab/node_modules/.bin/loschmidt');
    mkdirSync(join(fetched, '..'), { recursive: true });
    symlinkSync(script, fetched);
    expect(typedCommand({ script: fetched, env })).toBe(fetched);
  });

  test('as whatever starts it says, which may be on the PATH', () => {
    expect(typedCommand({ script, env: { LOSCHMIDT_COMMAND: 'python -m loschmidt' } })).toBe('python -m loschmidt');
    const launcher = join(folder, 'bin/loschmidt');
    writeFileSync(launcher, '', { mode: 0o755 });
    expect(typedCommand({ script, env: { LOSCHMIDT_COMMAND: launcher, PATH: '' } })).toBe(launcher);
    expect(typedCommand({ script, env: { LOSCHMIDT_COMMAND: launcher, PATH: `${folder}/bin` } })).toBe('loschmidt');
  });
});

describe('a message with commands as they are typed', () => {
  const typed = (text: string) => withTypedCommand(text, () => 'npx --no-install loschmidt');

  test.each([
    ['  hint: `loschmidt resume a` goes on.', '  hint: `npx --no-install loschmidt resume a` goes on.'],
    [
      '  loschmidt watch a\n  loschmidt status a',
      '  npx --no-install loschmidt watch a\n  npx --no-install loschmidt status a',
    ],
    ['  $ A=b loschmidt up', '  $ A=b npx --no-install loschmidt up'],
    ['Usage: loschmidt [options]', 'Usage: npx --no-install loschmidt [options]'],
    [
      'It is bad. Reproduce: loschmidt evolve a --point b',
      'It is bad. Reproduce: npx --no-install loschmidt evolve a --point b',
    ],
    ['  loschmidt-runner --orchestrator HOST:PORT', '  npx --no-install loschmidt-runner --orchestrator HOST:PORT'],
  ])('%j', (text, expected) => {
    expect(typed(text)).toBe(expected);
  });

  test('names the program as it is elsewhere', () => {
    for (const text of ['error: this copy of loschmidt is not built', 'image lab/loschmidt has it', 'loschmidt 1.0'])
      expect(typed(text)).toBe(text);
  });

  test('leaves the runner alone where the command is a file', () => {
    expect(withTypedCommand('  loschmidt-runner --help', () => '/x/loschmidt.js')).toBe('  loschmidt-runner --help');
  });
});
