import { expect, it } from 'vitest';
import { ChunksUnderWay } from './chunks-under-way.js';

it('chunks count until each has ended, or their task is given up', async () => {
  const underWay = new ChunksUnderWay();
  const counts: string[] = [];
  const look = () => counts.push(`${underWay.chunks} of ${underWay.tasks}`);
  underWay.onChange(look);
  await underWay.during(1, async (ended) => {
    await expect(
      underWay.during(3, async (endedToo) => {
        look();
        endedToo();
        throw new Error('the others are given back');
      }),
    ).rejects.toThrow('given back');
    ended();
  });
  expect(counts).toEqual(['4 of 2', '3 of 2', '1 of 1', '0 of 1', '0 of 0']);
});
