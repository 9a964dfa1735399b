import { expect, test } from 'vitest';
import { hookText } from './hook-order.js';
import { readHook } from './read-hook.js';

const HERE = { LOSCHMIDT_HOME: '/nowhere' };
const read = (text: string) => readHook(text, HERE);

test('an address of the web is one, anything else a command', () => {
  expect(read('https://chat.example.org/hook/secret')).toEqual({
    kind: 'url',
    url: 'https://chat.example.org/hook/secret',
  });
  expect(read('mail -s done me < /dev/null')).toEqual({ kind: 'command', command: 'mail -s done me < /dev/null' });
  expect(() => read(' ')).toThrow(/must be a command or an http\(s\) address/);
  expect(() => read('http://')).toThrow(/cannot be read as one/);
});

test('what is said of an address does not hold the secret that may be in it', () => {
  expect(hookText({ kind: 'url', url: 'https://chat.example.org/hook/secret' })).toBe('https://chat.example.org/…');
});

test('services that others use do nothing at the word of one of them', () => {
  expect(() => readHook('true', { ...HERE, LOSCHMIDT_ORCHESTRATOR: 'login:7411' })).toThrow(/those of this user here/);
  expect(readHook(undefined, { ...HERE, LOSCHMIDT_ORCHESTRATOR: 'login:7411' })).toBeNull();
});
