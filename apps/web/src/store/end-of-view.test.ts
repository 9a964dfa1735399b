import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { endOfView } from './read-rows.js';

it('a view ends after its time, whatever is forgotten meanwhile, and with whoever asked', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const gone = new AbortController();
  const [late, left] = [endOfView(gone.signal, 50), endOfView(gone.signal)];
  const ended = new Promise((resolve) => late.addEventListener('abort', resolve));
  // Away from what made them.
  await new Promise((done) => setTimeout(done, 1));
  collect();
  await ended;
  expect([late.aborted, left.aborted]).toEqual([true, false]);
  gone.abort();
  expect(left.aborted).toBe(true);
});
