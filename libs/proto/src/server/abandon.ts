import { constants, type ServerHttp2Stream } from 'node:http2';

/** Where grpc-js keeps the stream of a call: it has no way by itself to end one whose reader reads nothing. */
interface Holder {
  readonly call?: Holder;
  readonly nextCall?: Holder;
  readonly stream?: ServerHttp2Stream;
}

/**
 * Resets a call at once, with all that waits to be read: a status would come behind that, and so never, and what waits would stay in memory as long
 * as the caller lives.
 */
export function abandon(call: unknown): void {
  const stream = streamOf(call as Holder);
  stream?.close(constants.NGHTTP2_CANCEL);
  stream?.destroy();
}

/** Does so where the call is not closed after `ms`. */
export function abandonUnread(call: unknown, ms: number): void {
  const stream = streamOf(call as Holder);
  if (stream === undefined || stream.closed) return;
  const timer = setTimeout(() => abandon(call), ms).unref();
  stream.once('close', () => clearTimeout(timer));
}

function streamOf({ call, nextCall, stream }: Holder): ServerHttp2Stream | undefined {
  const inner = call ?? nextCall;
  return inner === undefined ? stream : streamOf(inner);
}
