import { type ErrorCode, LoschmidtError } from '@loschmidt/core/error';
import { describe, expect, test } from 'vitest';
import { reportOf } from './error-text.js';

describe('what a failed command says', () => {
  test('place, sentence and hint of an error of ours', () => {
    const error = new LoschmidtError('bad-input', 'Cannot read the campaign: sites must be a whole number, got 2.5', {
      place: { file: 'sweep.yaml', line: 4, column: 12 },
      hint: 'write sites: 2',
    });
    expect(reportOf(error, {})).toEqual({
      text: 'error: sweep.yaml:4:12: Cannot read the campaign: sites must be a whole number, got 2.5\n  hint: write sites: 2',
      exitCode: 2,
    });
  });

  test('a full disk is named as such and is no fault of the input', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      path: '/data/x',
    });
    expect(reportOf(error, {})).toEqual({ text: 'error: Cannot use /data/x: the disk is full.', exitCode: 1 });
  });

  test('a defect is one sentence, and a stack only where it is asked for', () => {
    const { text, exitCode } = reportOf(new TypeError('x is not a function'), {});
    expect(exitCode).toBe(1);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('This should not have happened: x is not a function');
    expect(reportOf(new TypeError('x is not a function'), { LOSCHMIDT_DEBUG: '1' }).text).toContain(
      'error-text.test.ts',
    );
  });

  test.each<[ErrorCode, number]>([
    ['bad-input', 2],
    ['not-found', 2],
    ['unsupported', 2],
    ['conflict', 2],
    ['storage', 1],
    ['corrupt', 1],
    ['unavailable', 1],
    ['version-mismatch', 1],
    ['cancelled', 4],
  ])('%s ends with exit code %i', (code, exitCode) => {
    expect(reportOf(new LoschmidtError(code, 'no'), {}).exitCode).toBe(exitCode);
  });
});
