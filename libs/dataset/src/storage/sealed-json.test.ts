import { describe, expect, it } from 'vitest';
import { isSealed, sealedJson } from './sealed-json.js';

describe('sealed JSON', () => {
  const record = { name: 'größe', values: [1, 'a}b', { deep: null }], last: { sha256: 'of something else' } };

  it.each([0, 2])('holds the record and the version of the format, indented by %i', (indent) => {
    const text = sealedJson(record, indent);
    const { sha256, ...held } = JSON.parse(text);
    expect(held).toEqual({ format: 1, ...record });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(isSealed(text)).toBe(true);
  });

  it.each([0, 2])('is broken by any changed bit and any cut, indented by %i', (indent) => {
    const bytes = Buffer.from(sealedJson(record, indent));
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of [1, 32, 128]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ bit;
        expect(isSealed(changed.toString()), `byte ${at}, bit ${bit}`).toBe(false);
      }
      expect(isSealed(bytes.subarray(0, at).toString())).toBe(false);
    }
  });
});
