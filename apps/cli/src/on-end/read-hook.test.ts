import { expect, test } from 'vitest';
import { hookText } from './hook-order.js';
import { readHook } from './read-hook.js';

test('an address of the web is one, anything else a command', () => {
  expect(readHook('https://chat.example.org/hook/secret')).toEqual({
    kind: 'url',
    url: 'https://chat.example.org/hook/secret',
  });
  expect(readHook('mail -s done me < /dev/null')).toEqual({ kind: 'command', command: 'mail -s done me < /dev/null' });
  expect(() => readHook(' ')).toThrow(/must be a command or an http\(s\) address/);
  expect(() => readHook('http://')).toThrow(/cannot be read as one/);
});

test('what is said of an address does not hold the secret that may be in it', () => {
  expect(hookText(readHook('https://chat.example.org/hook/secret'))).toBe('https://chat.example.org/…');
});
