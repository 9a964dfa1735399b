import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { Answers, Keeping } from '../store/answers.js';
import { WrittenAnswers } from './written-answers.js';

/** A server of one answer, and what is counted for it. */
function serving(answer: object, keeping: Keeping | null = null) {
  const spent: number[] = [];
  const answers = { spend: (_: object, ms: number) => spent.push(ms), keepingOf: () => keeping } as unknown as Answers;
  const written = new WrittenAnswers(answers);
  const app = new Hono().get('/', (context) => written.respond(context, answer));
  return { spent, get: (headers: Record<string, string> = {}) => app.request('/', { headers }) };
}

const LARGE = { cells: Array.from({ length: 10_000 }, (_, x) => ({ x, completed: 1 })) };

it('a large answer is compressed for who takes that, and is the same', async () => {
  const { get } = serving(LARGE);
  const plain = await get();
  const zipped = await get({ 'accept-encoding': 'gzip, deflate' });
  expect([plain.headers.get('content-encoding'), zipped.headers.get('content-encoding')]).toEqual([null, 'gzip']);
  const bytes = Buffer.from(await zipped.arrayBuffer());
  expect(bytes.length).toBeLessThan(JSON.stringify(LARGE).length / 4);
  expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(await plain.json());
  expect((await serving({ a: 1 }).get({ 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
});

it('what is sent is counted for the answer each time, and nothing where it is known', async () => {
  const { get, spent } = serving(LARGE);
  const tag = (await get()).headers.get('etag') ?? '';
  const once = spent.length;
  await get();
  expect(spent.slice(once)).toEqual([expect.any(Number)]);
  expect((await get({ 'if-none-match': tag })).status).toBe(304);
  expect(spent).toHaveLength(once + 1);
});

it('says for how long it is given again, also where it is known, and whether there is something newer by then', async () => {
  const said = async (keeping: Keeping | null) => {
    const { get } = serving({ a: 1 }, keeping);
    const first = await get();
    const again = await get({ 'if-none-match': first.headers.get('etag') ?? '' });
    return [first, again].map(({ headers }) => headers.get('loschmidt-kept'));
  };
  expect(await said({ seconds: 12.34, isBehind: false })).toEqual(['12.3', '12.3']);
  expect(await said({ seconds: 0.5, isBehind: true })).toEqual(['0.5;behind', '0.5;behind']);
  expect(await said(null)).toEqual([null, null]);
});
