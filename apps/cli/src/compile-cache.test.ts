import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepCompiledCode } from './compile-cache.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'loschmidt-compile-cache-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** The folder that is used for a home; undefined: none. */
function folderFor(root: string): string | undefined {
  let used: string | undefined;
  keepCompiledCode({ LOSCHMIDT_HOME: root }, (folder) => {
    used = folder;
  });
  return used;
}

describe('compiled code', () => {
  it("is kept in the home, in a folder that is the user's alone", () => {
    expect(folderFor(home)).toBe(join(home, 'compile-cache'));
    expect(statSync(join(home, 'compile-cache')).mode & 0o777).toBe(0o700);
    expect(folderFor(home)).toBe(join(home, 'compile-cache'));
  });

  it('is not taken from where others may put it', () => {
    const folder = join(home, 'compile-cache');
    mkdirSync(folder);
    for (const mode of [0o770, 0o702]) {
      chmodSync(folder, mode);
      expect(folderFor(home)).toBeUndefined();
    }
    rmSync(folder, { recursive: true });
    symlinkSync(tmpdir(), folder);
    expect(folderFor(home)).toBeUndefined();
  });

  it('is kept nowhere without a home, by a command that reads alone as well', () => {
    expect(folderFor(join(home, 'missing'))).toBeUndefined();
    expect(readdirSync(home)).toEqual([]);
  });

  it('is nothing that a command needs: a home in which no folder can be made does not disturb it', async () => {
    writeFileSync(join(home, 'compile-cache'), '');
    const program = fileURLToPath(new URL('../bin/loschmidt.js', import.meta.url));
    const env = { ...process.env, LOSCHMIDT_HOME: home };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, '--version'], { env });
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), '']);
    expect(folderFor(home)).toBeUndefined();
  });
});
