import type { Erasure, Protocol } from '../point/point.js';

/** `protocol` of assembly/batch-tables.ts; null for one that the batch does not know, which is left to `evolvePoint`. */
export function protocolCode(protocol: Protocol): number | null {
  switch (protocol.kind) {
    case 'forward':
      return 0;
    case 'echo':
      return protocol.undo ? 2 : 1;
    default:
      return null;
  }
}

/** `erasure` of assembly/batch-tables.ts; null for one that the batch does not know, which is left to `evolvePoint`. */
export function erasureCode(erasure: Erasure): number | null {
  switch (erasure.kind) {
    case 'none':
      return 0;
    case 'site-phase':
      return 1;
    case 'fock-phase':
      return erasure.resample ? 2 : 3;
    default:
      return null;
  }
}
