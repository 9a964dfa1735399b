import { describe, expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.js';

describe('BoundedCache', () => {
  it('forgets what was used longest ago, and never holds more than its limit', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('a', 40, () => 'A');
    cache.set('b', 40, () => 'B');
    expect(cache.get('a')).toBe('A');
    cache.set('c', 40, () => 'C');
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
    expect(cache.bytes).toBe(80);
  });

  it('does not let one large value drive out all others', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('small', 10, () => 'S');
    cache.set('large', 60, () => {
      throw new Error('It would be made for nothing.');
    });
    expect([cache.get('small'), cache.get('large')]).toEqual(['S', undefined]);
  });
});
