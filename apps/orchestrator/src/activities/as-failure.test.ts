import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { asFailure, FailedAttempts } from './as-failure.js';

describe('what Temporal is told of an error', () => {
  it('is final at once where another attempt cannot help, with the sentence and what to do', () => {
    const error = new LoschmidtError('bad-input', 'Cannot do this.', { hint: 'Do that.' });
    expect(asFailure(error, () => 1)).toMatchObject({
      type: 'bad-input',
      nonRetryable: true,
      message: 'Cannot do this. Do that.',
    });
  });

  it('is tried for ever where a runner or a service is missing', () => {
    expect(asFailure(new LoschmidtError('unavailable', 'gone'), () => 1_000)).toMatchObject({ nonRetryable: false });
  });

  it('gives a full disk a few attempts', () => {
    const full = new LoschmidtError('storage', 'the disk is full');
    expect([1, 2, 3, 4].map((count) => asFailure(full, () => count).nonRetryable)).toEqual([false, false, false, true]);
  });

  it('counts each kind of error by itself, until the work succeeds', () => {
    const failed = new FailedAttempts();
    const isFinal = (code: ErrorCode) =>
      asFailure(new LoschmidtError(code, 'again'), (one) => failed.add('chunk 1', one)).nonRetryable;
    for (let night = 0; night < 100; night++) expect(isFinal('unavailable')).toBe(false);
    expect([1, 2, 3, 4].map(() => isFinal('corrupt'))).toEqual([false, false, false, false]);
    expect(failed.add('chunk 2', 'corrupt')).toBe(1);
    expect(isFinal('corrupt')).toBe(true);
    failed.forget('chunk 1');
    expect(isFinal('corrupt')).toBe(false);
  });

  it('calls an error that is not ours a defect', () => {
    expect(asFailure(new TypeError('x is undefined'), () => 1)).toMatchObject({
      type: 'internal',
      nonRetryable: false,
    });
  });
});
