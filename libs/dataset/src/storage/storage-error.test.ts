import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { withOutputErrors, withReadErrors, withStorageErrors, withStoreErrors } from './storage-error.js';

const systemError = (code: string) => Object.assign(new Error(`${code}: said the system`), { code, syscall: 'write' });

async function saidOf(guard: typeof withStorageErrors, error: Error) {
  const thrown = await guard('do it', tmpdir(), () => Promise.reject(error)).catch((reason: unknown) => reason);
  return thrown as { code: string; message: string; hint: string };
}

describe('an error of the file system', () => {
  it.each([
    ['in the words of the system', systemError('ENOSPC')],
    ['in the words of DuckDB', new Error('IO Error: Could not write file "/data/x": No space left on device')],
    [
      'in the JSON of DuckDB',
      new Error('{"exception_type":"IO","exception_message":"No space left on device","errno":"28"}'),
    ],
  ])('is one sentence, %s', async (_, error) => {
    const { code, message } = await saidOf(withStorageErrors, error);
    expect(code).toBe('storage');
    expect(message).toMatch(/^Cannot do it in \S+: the disk is full \([\d.]+ .B of [\d.]+ .B free\)\.$/);
  });

  it('names what helps where it happened', async () => {
    const full = systemError('ENOSPC');
    expect((await saidOf(withStorageErrors, full)).hint).toContain('`loschmidt resume` goes on');
    expect((await saidOf(withStoreErrors, full)).hint).toContain('--store');
    expect((await saidOf(withOutputErrors, full)).hint).toContain(
      'another place with --output; nothing was left there',
    );
  });

  it.each(['EACCES', 'EPERM', 'EROFS'])(
    '%s on a campaign of somebody else: it can be read, and copied',
    async (code) => {
      const { hint } = await saidOf(withStorageErrors, systemError(code));
      expect(hint).toContain('`report` with --output');
      expect(hint).toContain('`unpack`');
      expect(hint).not.toContain('--store');
    },
  );

  it('in reading asks for the right to read', async () => {
    expect((await saidOf(withReadErrors, systemError('EACCES'))).hint).toBe(
      'Give this user the right to read there; nothing was changed.',
    );
  });

  it('is nothing else: other errors pass as they are', async () => {
    const other = new Error('no');
    await expect(withStorageErrors('do it', tmpdir(), () => Promise.reject(other))).rejects.toBe(other);
  });
});
