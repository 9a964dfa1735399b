import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withDraft } from './drafts.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-drafts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes `draft/file` as a draft, prints a line and then does what `code` says; another process, since it ends. */
function start(code: string) {
  for (const name of ['discard-draft', 'drafts']) {
    const source = ts.transpile(readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8'), {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
    });
    writeFileSync(join(folder, `${name}.mjs`), source.replaceAll('./discard-draft.js', './discard-draft.mjs'));
  }
  const program = `
    import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
    import { once } from 'node:events';
    import { undivided, withDraft } from './drafts.mjs';
    const told = () => once(process.stdin, 'data');
    await withDraft('draft', async () => {
      mkdirSync('draft');
      writeFileSync('draft/file', '');
      ${code}
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, ended: once(child, 'exit'), ready: once(child.stdout, 'data') };
}

const left = () => readdirSync(folder).filter((name) => !name.endsWith('.mjs'));

describe('a draft', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('goes with the process that %s ends', async (signal) => {
    const { child, ended, ready } = start("console.log('ready'); await told();");
    await ready;
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(left()).toEqual([]);
  });

  test('goes with an exit', async () => {
    expect(await start('process.exit(3)').ended).toEqual([3, null]);
    expect(left()).toEqual([]);
  });

  test('stays where something else listens to the signal and goes on', async () => {
    const { child, ended, ready } = start(
      "process.once('SIGINT', () => console.log('heard')); console.log('ready'); await told(); process.kill(process.pid, 'SIGKILL');",
    );
    await ready;
    const heard = once(child.stdout, 'data');
    child.kill('SIGINT');
    await heard;
    child.stdin.write('go on');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(left()).toEqual(['draft']);
  });

  test('goes with an error, and nobody listens to signals afterwards', async () => {
    const draft = join(folder, 'draft');
    const before = process.listenerCount('SIGINT');
    await expect(
      withDraft(draft, async () => {
        expect(process.listenerCount('SIGINT')).toBe(before + 1);
        writeFileSync(draft, '');
        throw new Error('no more');
      }),
    ).rejects.toThrow('no more');
    expect([existsSync(draft), process.listenerCount('SIGINT')]).toEqual([false, before]);
  });
});

test('what puts a draft in its place is not cut in two by a signal, which ends the process after it', async () => {
  const { ended } = start(`
    await undivided(async () => {
      renameSync('draft', 'whole');
      process.kill(process.pid, 'SIGINT');
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
      writeFileSync('beside', '');
    });
    await told();`);
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(left()).toEqual(['beside', 'whole']);
});
