import { expect } from 'vitest';

const bytesOf = (view: ArrayBufferView) => Buffer.from(view.buffer, view.byteOffset, view.byteLength);

// Typed arrays of one kind with the same bytes are equal. Element by element, as `toEqual` goes on for others, a million numbers take seconds.
expect.addEqualityTesters([
  (one, other) =>
    ArrayBuffer.isView(one) &&
    ArrayBuffer.isView(other) &&
    one.constructor === other.constructor &&
    bytesOf(one).equals(bytesOf(other))
      ? true
      : undefined,
]);
