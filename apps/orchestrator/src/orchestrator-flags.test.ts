import { describe, expect, it } from 'vitest';
import { readFlags } from './orchestrator-flags.js';

describe('the flags of the orchestrator', () => {
  it('listen on a free port of this machine where nothing is said', () => {
    expect(readFlags([], {})).toMatchObject({ listen: '127.0.0.1:0', leaseSeconds: 45 });
    expect(readFlags([], { LOSCHMIDT_LISTEN: '[::1]:7000' })).toMatchObject({ listen: '[::1]:7000' });
  });

  it('say how long a chunk may take, by word or by environment', () => {
    expect(readFlags([], {})).toMatchObject({ longestChunkSeconds: 45 });
    const env = { LOSCHMIDT_LONGEST_CHUNK_SECONDS: '3' };
    expect(readFlags([], env)).toMatchObject({ longestChunkSeconds: 3 });
    expect(readFlags(['--longest-chunk-seconds', '0'], env)).toMatchObject({ longestChunkSeconds: 0 });
    expect(() => readFlags(['--longest-chunk-seconds', 'soon'], {})).toThrow(
      '--longest-chunk-seconds must be a number',
    );
  });

  it('say how long a runner is waited for that cannot be heard', () => {
    expect(readFlags(['--lease-seconds', '90'], {})).toMatchObject({ leaseSeconds: 90 });
    expect(readFlags([], { LOSCHMIDT_LEASE_SECONDS: '7' })).toMatchObject({ leaseSeconds: 7 });
    expect(() => readFlags(['--lease-seconds', '0'], {})).toThrow('--lease-seconds must be a number from 1 to 86400');
  });

  it('open a port for probes and metrics only where it is asked for', () => {
    expect(readFlags([], {})).toMatchObject({ metrics: null, targetSeconds: 3_600 });
    const env = { LOSCHMIDT_METRICS: '[::]:7412', LOSCHMIDT_TARGET_SECONDS: '60' };
    expect(readFlags([], env)).toMatchObject({ metrics: '[::]:7412', targetSeconds: 60 });
    expect(readFlags(['--metrics', '0.0.0.0:1'], env)).toMatchObject({ metrics: '0.0.0.0:1' });
    expect(() => readFlags(['--metrics', 'here'], {})).toThrow(expect.objectContaining({ code: 'bad-input' }));
    expect(() => readFlags(['--target-seconds', '0'], {})).toThrow('--target-seconds must be a number from 1');
  });

  it('give background work what nothing else wants, or its share', () => {
    expect(readFlags([], {})).toMatchObject({ background: 'idle' });
    expect(readFlags([], { LOSCHMIDT_BACKGROUND: 'normal' })).toMatchObject({ background: 'normal' });
    expect(readFlags(['--background', 'idle'], { LOSCHMIDT_BACKGROUND: 'normal' })).toMatchObject({
      background: 'idle',
    });
    expect(() => readFlags(['--background', 'low'], {})).toThrow('--background must be idle or normal, got low');
  });

  it('refuse what is no flag and what is no address', () => {
    expect(() => readFlags(['--lisen', 'a:1'], {})).toThrow(expect.objectContaining({ code: 'bad-input' }));
    expect(() => readFlags(['--listen', 'here'], {})).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});
