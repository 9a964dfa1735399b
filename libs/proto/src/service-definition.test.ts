import { expect, test } from 'vitest';
import { orchestratorService } from './service-definition.js';
import { wire } from './wire.js';

test('rows are written into memory of their size', () => {
  const dataBody = Buffer.alloc(1_500_000, 7);
  const message = {
    call: 3,
    received: 5,
    frame: { sequence: 2, table: 1, dataHeader: Buffer.alloc(400, 1), dataBody },
  };
  const bytes = orchestratorService.link.requestSerialize(message);
  expect(bytes.buffer.byteLength).toBeLessThan(dataBody.length + 1_024);
  expect(bytes.equals(wire.LinkMessage.encode(message).finish())).toBe(true);
});

test('a message that takes more than was thought is whole', () => {
  const message = { call: 1, end: { code: 'internal', message: 'é'.repeat(10_000) } };
  const bytes = orchestratorService.link.responseSerialize(message);
  expect(bytes.equals(wire.LinkMessage.encode(message).finish())).toBe(true);
});
