import type { ClientDuplexStream } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { afterMs } from '../deadline.js';
import type { Carrier, Link } from '../link/link.js';
import { messageBytes } from '../link/send-window.js';
import { fromStatus, isTooLarge } from '../status.js';
import type { wire } from '../wire.js';

/** Resolves when `link` goes over this stream, which the other side answers with what it has received. The link is closed where that cannot be. */
export function dialLink(
  call: ClientDuplexStream<wire.ILinkMessage, wire.LinkMessage>,
  link: Link,
  leaseId: string,
  deadlineMs: number,
): Promise<void> {
  const carrier: Carrier = {
    write: (message, written) => void call.write(message, written),
    end: () => call.cancel(),
  };
  // What may still come over another one must not be counted after it was told.
  link.detach();
  call.write({ leaseId, received: link.received });
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const stopClock = afterMs(deadlineMs, () => {
      reject(new LoschmidtError('unavailable', 'Cannot open the link: the orchestrator does not answer.'));
      call.cancel();
    });
    const take = (message: wire.LinkMessage) => {
      if (isOpen) return link.accept(carrier, message, messageBytes(message));
      isOpen = true;
      stopClock();
      link.attach(carrier, message.received);
      resolve();
    };
    const over = (error: LoschmidtError) => {
      stopClock();
      reject(error);
      link.detach(carrier);
    };
    call.on('data', (message: wire.LinkMessage) => {
      try {
        take(message);
      } catch (error) {
        const known = fromStatus(error);
        link.close(known);
        over(known);
        call.cancel();
      }
    });
    call.on('error', (error) => {
      // What was too large for this connection is too large for the next one.
      if (isTooLarge(error)) link.close(fromStatus(error));
      over(fromStatus(error));
    });
    call.on('end', () => over(new LoschmidtError('unavailable', 'The orchestrator has ended the link.')));
  });
}
