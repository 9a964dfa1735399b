import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import type { wire } from './wire.js';

/** Every code has a gRPC status, for clients that know only those. */
const statusByCode: Record<ErrorCode, status> = {
  'bad-input': status.INVALID_ARGUMENT,
  'not-found': status.NOT_FOUND,
  unsupported: status.UNIMPLEMENTED,
  'version-mismatch': status.FAILED_PRECONDITION,
  'over-capacity': status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
  conflict: status.ALREADY_EXISTS,
  corrupt: status.DATA_LOSS,
  storage: status.ABORTED,
  cancelled: status.CANCELLED,
  forbidden: status.PERMISSION_DENIED,
  internal: status.INTERNAL,
};

/** Every gRPC status has a code: used where the peer (a proxy, grpc-js itself) has not named one. */
const codeByStatus: Record<status, ErrorCode> = {
  [status.OK]: 'internal',
  [status.CANCELLED]: 'cancelled',
  [status.UNKNOWN]: 'internal',
  [status.INVALID_ARGUMENT]: 'bad-input',
  [status.DEADLINE_EXCEEDED]: 'unavailable',
  [status.NOT_FOUND]: 'not-found',
  [status.ALREADY_EXISTS]: 'conflict',
  [status.PERMISSION_DENIED]: 'forbidden',
  [status.RESOURCE_EXHAUSTED]: 'over-capacity',
  [status.FAILED_PRECONDITION]: 'version-mismatch',
  [status.ABORTED]: 'storage',
  [status.OUT_OF_RANGE]: 'bad-input',
  [status.UNIMPLEMENTED]: 'unsupported',
  [status.INTERNAL]: 'internal',
  [status.UNAVAILABLE]: 'unavailable',
  [status.DATA_LOSS]: 'corrupt',
  [status.UNAUTHENTICATED]: 'forbidden',
};

const grpcUnavailable = status.UNAVAILABLE;

const CODE_KEY = 'loschmidt-code';
/** Binary (`-bin`), because a hint may hold letters that headers may not. */
const HINT_KEY = 'loschmidt-hint-bin';

/** What a server answers for an error. Errors that are not ours are defects: `internal`, with their message. */
export function toStatus(error: unknown): { code: status; details: string; metadata: Metadata } {
  const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', messageOf(error));
  const metadata = new Metadata();
  metadata.set(CODE_KEY, known.code);
  if (known.hint !== undefined) metadata.set(HINT_KEY, Buffer.from(known.hint));
  return { code: statusByCode[known.code], details: known.message, metadata };
}

/** The error that a failed call stands for. `stopped`: the caller itself had cancelled it. */
export function fromStatus(failed: unknown, stopped = false): LoschmidtError {
  if (failed instanceof LoschmidtError) return failed;
  if (!isStatus(failed)) return new LoschmidtError('internal', messageOf(failed), { cause: failed });
  const hint = failed.metadata?.get(HINT_KEY)[0];
  return new LoschmidtError(codeOf(failed, stopped), failed.details, {
    cause: failed,
    ...(hint === undefined ? {} : { hint: hint.toString() }),
  });
}

/** The error of a call over a link, as if gRPC had ended it: by the peer, where it has said `end`, else because the link is over. */
export function callEnded(message: string, end?: wire.ICallEnd): LoschmidtError {
  const code = end && isErrorCode(end.code) ? end.code : 'internal';
  const said = end && toStatus(new LoschmidtError(code, message, end.hint ? { hint: end.hint } : {}));
  const status = said ?? { code: grpcUnavailable, details: message, metadata: new Metadata() };
  return fromStatus(Object.assign(new Error(message), status));
}

/** Whether the peer's program gave this error itself; otherwise the connection, or what is in between, did. */
export function saidByPeer(error: LoschmidtError): boolean {
  return isStatus(error.cause) && (error.cause.metadata?.get(CODE_KEY).length ?? 0) > 0;
}

/** Whether this error is how a call ended, whoever said so. */
export function endedCall(error: LoschmidtError): boolean {
  return isStatus(error.cause);
}

function codeOf(failed: StatusObject, stopped: boolean): ErrorCode {
  const named = failed.metadata?.get(CODE_KEY)[0]?.toString();
  if (isErrorCode(named)) return named;
  // A peer that dies resets its streams, and grpc-js calls that cancelled.
  if (failed.code === status.CANCELLED && !stopped) return 'unavailable';
  // A message over the limit will be as large the next time; a full runner will not be full for ever.
  if (isTooLarge(failed)) return 'internal';
  return codeByStatus[failed.code] ?? 'internal';
}

/** Whether a call was ended because of a message over the limit. */
export function isTooLarge(failed: unknown): boolean {
  const { code, details = '' } = failed as Partial<StatusObject>;
  return code === status.RESOURCE_EXHAUSTED && details.includes('larger than max');
}

function isErrorCode(text: string | null | undefined): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(statusByCode, text);
}

function isStatus(value: unknown): value is StatusObject {
  return value instanceof Error && 'code' in value && 'details' in value && typeof value.code === 'number';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
