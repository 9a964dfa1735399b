import { LoschmidtError } from '@loschmidt/core';

/**
 * Messages that may wait for a slow reader. A stream would take 16 before it says stop: with 2 MiB each and many streams, that is
 * the memory of small machines.
 */
const MAX_IN_FLIGHT = 3;

/**
 * Sends one message; resolves when there is room for the next one, or when this one has left the process and arrives even if it dies.
 * Rejects with `cancelled` when the caller is gone.
 */
export type Send<Message> = (message: Message, until?: 'room' | 'written') => Promise<void>;

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
  return async (message, until = 'room') => {
    throwIfGone(signal);
    let written = false;
    inFlight += 1;
    stream.write(message, () => {
      written = true;
      inFlight -= 1;
      wake();
    });
    const settled = () => (until === 'written' ? written : inFlight < MAX_IN_FLIGHT);
    while (!settled() && !signal.aborted) await new Promise<void>((resume) => waiting.push(resume));
    throwIfGone(signal);
  };
}

function throwIfGone(signal: AbortSignal): void {
  if (signal.aborted) throw new LoschmidtError('cancelled', 'Cannot send: the caller has cancelled or is gone.');
}
