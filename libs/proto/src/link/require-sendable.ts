import { LoschmidtError } from '@loschmidt/core';
import { wire } from '../wire.js';
import { messageBytes } from './send-window.js';

/** A request may carry the texts of 10⁵ points; a frame about 2 MiB of rows. grpc-js would refuse more than 4 MiB. */
export const MOST_MESSAGE_BYTES = 64 * 1024 * 1024;

/** What a letter can take. */
const BYTES_PER_LETTER = 3;

/**
 * Throws `unsupported` for a message that no connection carries: it would end each one that it is sent over, and be sent again over the next for
 * ever.
 */
export function requireSendable(message: wire.ILinkMessage): void {
  if (BYTES_PER_LETTER * messageBytes(message) <= MOST_MESSAGE_BYTES) return;
  // As it is sent, with the largest count.
  const bytes = wire.LinkMessage.encode({ ...message, received: Number.MAX_SAFE_INTEGER }).finish().length;
  if (bytes <= MOST_MESSAGE_BYTES) return;
  const { runChunk } = message;
  const what = runChunk
    ? `chunk ${runChunk.chunk} of ${runChunk.campaign} with its ${runChunk.count} points`
    : 'a message';
  throw new LoschmidtError(
    'unsupported',
    `Cannot send ${what}: a message between orchestrator and runner must have at most ${MOST_MESSAGE_BYTES} bytes, got ${bytes}.`,
    runChunk
      ? { hint: 'Shorten the lists in its points (bonds of a graph, potentials, terms), or plan fewer points.' }
      : {},
  );
}
