import { Metadata, status } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { fromStatus, toStatus } from './status.js';

/** What a client gets: a status with the fields of an error. */
function received({ code, details, metadata }: { code: status; details: string; metadata: Metadata }): Error {
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata });
}

const codes = [
  'bad-input',
  'not-found',
  'unsupported',
  'version-mismatch',
  'over-capacity',
  'unavailable',
  'conflict',
  'corrupt',
  'storage',
  'cancelled',
  'forbidden',
  'internal',
] as const;

test.each(codes)('%s crosses the wire with message and hint', (code) => {
  const error = new LoschmidtError(code, 'Cannot do it.', { hint: 'Try “φ = π”.' });
  expect(fromStatus(received(toStatus(error)))).toMatchObject({ code, message: 'Cannot do it.', hint: 'Try “φ = π”.' });
});

test.each(codes)('%s has a status of its own, so that a peer that loses our metadata still knows it', (code) => {
  const { code: number, details } = toStatus(new LoschmidtError(code, 'no'));
  expect(fromStatus(received({ code: number, details, metadata: new Metadata() }), true).code).toBe(code);
});

test('every gRPC status has a code', () => {
  const numbers = Object.values(status).filter((value): value is status => typeof value === 'number');
  expect(numbers).toHaveLength(17);
  for (const code of numbers) {
    expect(codes).toContain(fromStatus(received({ code, details: '', metadata: new Metadata() })).code);
  }
});

test('a stream that is reset although nobody cancelled means that the peer is gone', () => {
  const reset = received({ code: status.CANCELLED, details: 'Call cancelled', metadata: new Metadata() });
  expect(fromStatus(reset, false).code).toBe('unavailable');
  expect(fromStatus(reset, true).code).toBe('cancelled');
});

test('a message over the limit is not taken for a full runner, which would be tried again for ever', () => {
  const details = 'Received message larger than max (9 vs. 8)';
  expect(fromStatus(received({ code: status.RESOURCE_EXHAUSTED, details, metadata: new Metadata() })).code).toBe(
    'internal',
  );
});

test('an error of another kind is a defect', () => {
  expect(toStatus(new TypeError('x is undefined'))).toMatchObject({ code: status.INTERNAL, details: 'x is undefined' });
});
