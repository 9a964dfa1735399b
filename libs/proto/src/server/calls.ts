import { constants, type ServerHttp2Stream } from 'node:http2';
import type {
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  ServerUnaryCall,
  ServerWritableStream,
} from '@grpc/grpc-js';
import type { Carrier, Link } from '../link/link.js';
import { messageBytes } from '../link/send-window.js';
import { fromStatus, toStatus } from '../status.js';
import type { wire } from '../wire.js';
import { pacedSender, type Send } from './paced-sender.js';

/** What a handler knows of its call. */
export interface CallContext {
  /** Aborted when the caller cancels, vanishes or its deadline passes. */
  readonly signal: AbortSignal;
  /** Address of the caller. */
  readonly peer: string;
  /** Resets the call at once: for a caller that reads nothing, whom no status reaches. */
  abandon(): void;
}

/** An answer that nobody reads stays in memory no longer. */
const UNREAD_MS = 30_000;
/** Nothing is said in a handshake; clients that send one send one message. */
const MOST_ECHOES = 8;

/** An async function as a gRPC handler. What it throws becomes the call's status. */
export function unaryHandler<Request, Answer>(
  handle: (request: Request, context: CallContext) => Promise<Answer>,
): handleUnaryCall<Request, Answer> {
  return (call, callback) => {
    handle(call.request, contextOf(call)).then(
      (answer) => {
        callback(null, answer);
        abandonUnread(call, UNREAD_MS);
      },
      (error) => callback(toStatus(error)),
    );
  };
}

/** The stream ends when the promise does. */
export function serverStreamHandler<Request, Answer>(
  handle: (request: Request, context: CallContext, send: Send<Answer>) => Promise<void>,
): handleServerStreamingCall<Request, Answer> {
  return (call) => {
    const context = contextOf(call);
    handle(call.request, context, pacedSender(call, context.signal)).then(
      () => call.end(),
      (error) => call.emit('error', toStatus(error)),
    );
  };
}

/** The orchestrator's side of what a runner dials: `open` says which link a lease has, or throws. */
export function linkHandler(
  open: (leaseId: string, context: CallContext) => Link,
): handleBidiStreamingCall<wire.LinkMessage, wire.ILinkMessage> {
  return (call) => {
    const context = contextOf(call);
    const carrier: Carrier = {
      write: (message, written) => void call.write(message, written),
      end: () => call.end(),
    };
    let link: Link | undefined;
    call.on('data', (message: wire.LinkMessage) => {
      try {
        if (link !== undefined) return link.accept(carrier, message, messageBytes(message));
        const opened = open(message.leaseId, context);
        opened.requireAttachable(message.received);
        call.write({ received: opened.received });
        link = opened;
        link.attach(carrier, message.received);
      } catch (error) {
        call.emit('error', toStatus(error));
        link?.close(fromStatus(error));
      }
    });
    // Behind rows that are stuck only a reset gets through. The kernel of a process that dies ends the connection alone, by which streams are aborted.
    const stream = streamOf(call as Holder);
    stream?.once('aborted', () => link?.detach(carrier, isReset(stream) ? 'reset' : 'lost'));
    call.on('end', () => link?.detach(carrier, stream?.aborted === false ? 'said' : 'lost'));
    for (const event of ['cancelled', 'error']) call.on(event, () => link?.detach(carrier, 'lost'));
  };
}

/** Answers each message with itself, the first few that are `small`. */
export function echoHandler<Message>(small: (message: Message) => boolean): handleBidiStreamingCall<Message, Message> {
  return (call) => {
    let left = MOST_ECHOES;
    call.on('data', (message: Message) => {
      if (!small(message)) left = 0;
      if (left > 0) call.write(message);
      else call.end();
      left -= 1;
    });
    call.on('end', () => {
      call.end();
      abandonUnread(call, UNREAD_MS);
    });
  };
}

type Call = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>;

function contextOf(call: Pick<Call, 'getPeer' | 'cancelled'> & NodeJS.EventEmitter): CallContext {
  const stop = new AbortController();
  if (call.cancelled) stop.abort();
  else call.once('cancelled', () => stop.abort());
  return { signal: stop.signal, peer: call.getPeer(), abandon: () => abandon(call) };
}

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
function abandon(call: unknown): void {
  const stream = streamOf(call as Holder);
  stream?.close(constants.NGHTTP2_CANCEL);
  stream?.destroy();
}

/** Does so where the call is not closed after `ms`. */
function abandonUnread(call: unknown, ms: number): void {
  const stream = streamOf(call as Holder);
  if (stream === undefined || stream.closed) return;
  const timer = setTimeout(() => abandon(call), ms).unref();
  stream.once('close', () => clearTimeout(timer));
}

/** Whether a stream was aborted by a word of the other side: its connection is there still. */
function isReset({ session }: ServerHttp2Stream): boolean {
  return session !== undefined && !session.destroyed && !session.socket.destroyed;
}

function streamOf({ call, nextCall, stream }: Holder): ServerHttp2Stream | undefined {
  const inner = call ?? nextCall;
  return inner === undefined ? stream : streamOf(inner);
}
