import { describe, expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.js';

describe('BoundedCache', () => {
  it('forgets what was used longest ago, and never holds more than its limit', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('a', 'A', 40);
    cache.set('b', 'B', 40);
    expect(cache.get('a')).toBe('A');
    cache.set('c', 'C', 40);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
    expect(cache.bytes).toBe(80);
  });

  it('does not let one large value drive out all others', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('small', 'S', 10);
    cache.set('large', 'L', 60);
    expect([cache.get('small'), cache.get('large')]).toEqual(['S', undefined]);
  });
});
