import { expect, test } from 'vitest';
import { linkTo, readRoute } from './route.js';

test('a link leads to the view that it was made of', () => {
  const view = { x: 'interaction', 'at.name': "a&b=c?d#e%'" };
  expect(readRoute(linkTo(['campaigns', 'a/b c'], view))).toEqual({ path: ['campaigns', 'a/b c'], view });
});

test('leaves out what is not chosen', () => {
  expect(linkTo(['fleet'], { a: '', b: null, c: undefined })).toBe('#/fleet');
});

test('reads a link that nobody made', () => {
  expect(readRoute('#/campaigns/%E0%A4%A?x')).toEqual({ path: ['campaigns', '%E0%A4%A'], view: { x: '' } });
  expect(readRoute('')).toEqual({ path: [], view: {} });
});
