import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskTroubles, loopTroubles, writableBytes } from './health.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'health-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a program is ill', () => {
  it('where its event loop was late', () => {
    expect(loopTroubles(4.9)).toEqual([]);
    expect(loopTroubles(7.25)).toEqual([expect.stringContaining('late by 7.3 s')]);
  });

  it('where its store cannot be written, and not where that is still to be made', async () => {
    expect(await diskTroubles(join(folder, 'store', 'to', 'come'))).toEqual([]);
    expect(await diskTroubles('/proc')).toEqual([expect.stringContaining('/proc')]);
  });

  it('where its disk does not answer', async () => {
    await expect(writableBytes(folder, () => new Promise(() => {}), 1)).rejects.toThrow('no answer within 0.001 s');
  });
});
