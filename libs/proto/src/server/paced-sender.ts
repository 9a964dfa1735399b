import { LoschmidtError } from '@loschmidt/core';

/**
 * Messages that may wait for a slow reader. A stream would take 16 before it says stop: with 2 MiB each and many streams, that is
 * the memory of small machines.
 */
const MAX_IN_FLIGHT = 3;

/** Sends one message; resolves when there is room for the next one. Rejects with `cancelled` when the caller is gone. */
export type Send<Message> = (message: Message) => Promise<void>;

interface Sink<Message> {
  write(message: Message, written: () => void): unknown;
}

/** Back-pressure for one stream: `send` resolves when fewer than `MAX_IN_FLIGHT` messages wait, and rejects once `signal` is aborted. */
export function pacedSender<Message>(stream: Sink<Message>, signal: AbortSignal): Send<Message> {
  let inFlight = 0;
  let waiting: (() => void)[] = [];
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };
  // One listener for the whole stream: a listener a message would pile up.
  signal.addEventListener('abort', wake, { once: true });
  return async (message) => {
    throwIfGone(signal);
    inFlight += 1;
    stream.write(message, () => {
      inFlight -= 1;
      wake();
    });
    while (inFlight >= MAX_IN_FLIGHT && !signal.aborted) await new Promise<void>((resume) => waiting.push(resume));
    throwIfGone(signal);
  };
}

function throwIfGone(signal: AbortSignal): void {
  if (signal.aborted) throw new LoschmidtError('cancelled', 'Cannot send: the caller has cancelled or is gone.');
}
