import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any of Unicode's characters, as `unit` of `fc.string`. fast-check's own `binary` makes a list of all of them first, for over a second. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10_ffff - SURROGATES.count })
  .map((n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count));
