import { LoschmidtError } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { Renewable } from './renewable.js';

/** Files that hold what a test says, and what is told of them. */
function files(first: string) {
  const heard: string[] = [];
  let now: string | LoschmidtError = first;
  const renewable = new Renewable(Buffer.from(first), {
    read: async () => {
      if (now instanceof LoschmidtError) throw now;
      return Buffer.from(now);
    },
    onRenewed: (next) => {
      if (next.length === 0) throw new LoschmidtError('unavailable', 'nobody takes it');
      heard.push(`renewed: ${next}`);
    },
    onTrouble: ({ message }) => heard.push(message),
  });
  return {
    renewable,
    heard,
    hold: (next: string | LoschmidtError) => {
      now = next;
    },
  };
}

test('the same bytes are nothing new, others are put to use', async () => {
  const { renewable, heard, hold } = files('old');
  await renewable.look();
  expect(heard).toEqual([]);
  hold('new');
  await renewable.look();
  expect(renewable.current.toString()).toBe('new');
  expect(heard).toEqual(['renewed: new']);
});

test('what cannot be read, or that nobody takes, is told once and leaves what was there', async () => {
  const { renewable, heard, hold } = files('old');
  for (const trouble of [new LoschmidtError('bad-input', 'no key yet'), '']) {
    hold(trouble);
    await renewable.look();
    await renewable.look();
    expect(renewable.current.toString()).toBe('old');
  }
  expect(heard).toEqual(['no key yet', 'nobody takes it']);
  hold('new');
  await renewable.look();
  expect(renewable.current.toString()).toBe('new');
});
