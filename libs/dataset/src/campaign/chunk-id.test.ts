import { describe, expect, it } from 'vitest';
import { chunkId, parseChunkId, partId, plannedChunkId } from './chunk-id.js';

describe('the id of a part', () => {
  it('names the planned chunk and the points, also for a part of a part', () => {
    const part = partId(chunkId(1, 42), { first: 3, last: 17 });
    expect(part).toBe('1-000042.000003-000017');
    expect(partId(part, { first: 3, last: 7 })).toBe('1-000042.000003-000007');
    expect(plannedChunkId(part)).toBe('1-000042');
    expect(parseChunkId(part)).toEqual({ plan: 1, index: 42, part: { first: 3, last: 17 } });
  });

  it('sorts after its chunk, by its points, and before the next chunk', () => {
    const sorted = [
      '1-000042',
      partId('1-000042', { first: 0, last: 8 }),
      partId('1-000042', { first: 9, last: 11 }),
      '1-000043',
    ];
    expect([...sorted].reverse().sort()).toEqual(sorted);
  });

  it('is refused where it is no id', () => {
    for (const id of ['1-42', '1-000042.1', '1-000042.000001', '0-000042', '1-000042.000003-000007.000003-000004']) {
      expect(() => parseChunkId(id)).toThrow(`Cannot find chunk '${id}'`);
    }
  });
});
