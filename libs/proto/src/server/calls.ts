import type {
  handleBidiStreamingCall,
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { toStatus } from '../status.js';
import { pacedSender, type Send } from './paced-sender.js';

/** What a handler knows of its call. */
export interface CallContext {
  /** Aborted when the caller cancels, vanishes or its deadline passes. */
  readonly signal: AbortSignal;
  /** Address of the caller. */
  readonly peer: string;
}

/** An async function as a gRPC handler. What it throws becomes the call's status. */
export function unaryHandler<Request, Answer>(
  handle: (request: Request, context: CallContext) => Promise<Answer>,
): handleUnaryCall<Request, Answer> {
  return (call, callback) => {
    handle(call.request, contextOf(call)).then(
      (answer) => callback(null, answer),
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

export function clientStreamHandler<Request, Answer>(
  handle: (requests: AsyncIterable<Request>, context: CallContext) => Promise<Answer>,
): handleClientStreamingCall<Request, Answer> {
  return (call, callback) => {
    handle(call, contextOf(call)).then(
      (answer) => callback(null, answer),
      (error) => callback(toStatus(error)),
    );
  };
}

/** Answers each message with itself. */
export function echoHandler<Message>(): handleBidiStreamingCall<Message, Message> {
  return (call) => {
    call.on('data', (message: Message) => call.write(message));
    call.on('end', () => call.end());
  };
}

type Call =
  | ServerUnaryCall<unknown, unknown>
  | ServerReadableStream<unknown, unknown>
  | ServerWritableStream<unknown, unknown>;

function contextOf(call: Pick<Call, 'getPeer' | 'cancelled'> & NodeJS.EventEmitter): CallContext {
  const stop = new AbortController();
  if (call.cancelled) stop.abort();
  else call.once('cancelled', () => stop.abort());
  return { signal: stop.signal, peer: call.getPeer() };
}
