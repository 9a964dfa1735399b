import { expect, test } from 'vitest';
import { leftUnfinished } from './left-unfinished.js';

test('each campaign with chunks in work or waiting is named once, with what resumes it here', () => {
  const of = (folder: string) => ({ campaign: 'x', folder, chunk: '1-000000' });
  const overview = { chunks: [of('/s/long'), of('/s/long')], waiting: [of('/t/other'), of('')] };
  expect(leftUnfinished(overview as never, { LOSCHMIDT_STORE: '/s' })).toEqual([
    'long is left unfinished; it goes on with: loschmidt resume long',
    'other is left unfinished; it goes on with: loschmidt resume /t/other',
  ]);
});
