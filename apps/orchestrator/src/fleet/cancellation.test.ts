import { describe, expect, it } from 'vitest';
import { Cancellation } from './cancellation.js';

const one = new Error('one');
const other = new Error('other');

describe('a cancellation', () => {
  it('tells each listener once, and keeps its first reason', () => {
    const cancellation = new Cancellation();
    const told: unknown[] = [];
    const listener = () => told.push(cancellation.reason);
    cancellation.addEventListener('abort', listener);
    cancellation.addEventListener('abort', listener);
    cancellation.throwIfAborted();
    cancellation.abort(one);
    cancellation.abort(other);
    expect([cancellation.aborted, told]).toEqual([true, [one]]);
    expect(() => cancellation.throwIfAborted()).toThrow(one);
  });

  it('tells nobody who has left', () => {
    const cancellation = new Cancellation();
    const told: string[] = [];
    const left = () => told.push('left');
    cancellation.addEventListener('abort', left);
    cancellation.addEventListener('abort', () => told.push('stayed'));
    cancellation.removeEventListener('abort', left);
    cancellation.abort(one);
    cancellation.addEventListener('abort', () => told.push('came late'));
    cancellation.abort(other);
    expect(told).toEqual(['stayed']);
  });
});
