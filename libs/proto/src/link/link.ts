import { LoschmidtError } from '@loschmidt/core';
import type { wire } from '../wire.js';
import { requireSendable } from './require-sendable.js';
import { messageBytes } from './send-window.js';

/** What a link goes over at the moment: one stream of one connection. */
export interface Carrier {
  /** `written`: it has left this process. */
  write(message: wire.ILinkMessage, written: () => void): void;
  /** Nothing more is wanted of it. */
  end(): void;
}

/** The other side is told what has arrived at the latest after so many messages or bytes: what it has sent is kept there until then. */
const UNTOLD = { messages: 16, bytes: 256 * 1024 };

interface Sent {
  readonly message: wire.ILinkMessage;
  readonly bytes: number;
  readonly written: () => void;
}

/**
 * How a connection was seen to end: `said` by a process that lives there and has no more use for it; `reset` by one, or by a proxy in between for one
 * that may have died; or `lost` without a word, as with its death.
 */
export type ConnectionEnd = 'said' | 'reset' | 'lost';

export interface LinkEvents {
  /** In the order in which they were sent, each once. */
  onMessage(message: wire.LinkMessage): void;
  onAttached?(): void;
  onDetached?(how: ConnectionEnd): void;
  /** It goes on never more. */
  onClosed?(reason: LoschmidtError): void;
}

/**
 * Messages both ways, each once and in order, over one connection after the other. What has not arrived when one breaks is kept, and sent
 * again over the next; how much that can be is up to whoever sends.
 */
export class Link {
  #carrier: Carrier | undefined;
  #closed: LoschmidtError | undefined;
  /** Sent, and not known to have arrived; its first one has the number `#arrived + 1`. */
  #kept: Sent[] = [];
  #keptBytes = 0;
  #arrived = 0;
  #received = 0;
  #untold = { messages: 0, bytes: 0 };
  /** What was told last has not left this process. */
  #telling = false;

  constructor(private readonly events: LinkEvents) {}

  get isAttached(): boolean {
    return this.#carrier !== undefined;
  }

  get closed(): LoschmidtError | undefined {
    return this.#closed;
  }

  /** So many messages have come: what the other side need not send again. */
  get received(): number {
    return this.#received;
  }

  /** Throws where `attach` would, and leaves the link as it is: the carrier alone is refused. One that comes late may know less than the one before. */
  requireAttachable(arrived: number): void {
    if (this.#closed !== undefined) throw this.#closed;
    this.#countOf(arrived);
  }

  /** Goes on over `carrier`; `arrived`: so many messages the other side says that it has. Throws `corrupt` where that cannot be. */
  attach(carrier: Carrier, arrived: number): void {
    this.requireAttachable(arrived);
    this.#hasArrived(arrived);
    this.#telling = false;
    this.#carrier?.end();
    this.#carrier = carrier;
    for (const { message, written } of this.#kept) this.#write(message, written);
    this.events.onAttached?.();
  }

  /** `carrier` carries no more; what is sent waits for the next one. Without one: the one that it has. */
  detach(carrier = this.#carrier, how: ConnectionEnd = 'lost'): void {
    if (carrier === undefined || carrier !== this.#carrier) return;
    this.#carrier = undefined;
    carrier.end();
    this.events.onDetached?.(how);
  }

  /** About what is kept until it is known to have arrived. */
  get keptBytes(): number {
    return this.#keptBytes;
  }

  /** The same of these calls alone. */
  keptBytesOf(isMeant: (call: number) => boolean): number {
    return this.#kept.reduce((sum, { message, bytes }) => sum + (isMeant(message.call ?? 0) ? bytes : 0), 0);
  }

  /** Throws `unsupported` for a message that no connection carries. */
  send(message: wire.ILinkMessage, written: () => void = () => {}): void {
    if (this.#closed !== undefined) return;
    requireSendable(message);
    const bytes = messageBytes(message);
    this.#kept.push({ message, bytes, written });
    this.#keptBytes += bytes;
    this.#write(message, written);
  }

  /** A message has come. Of a carrier that was replaced nothing is taken: the next one brings it again. Throws `corrupt`. */
  accept(carrier: Carrier, message: wire.LinkMessage, bytes: number): void {
    if (carrier !== this.#carrier) return;
    this.#hasArrived(message.received);
    if (message.content === undefined) return;
    this.#received += 1;
    this.#untold.messages += 1;
    this.#untold.bytes += bytes;
    this.events.onMessage(message);
    if (this.#untold.messages >= UNTOLD.messages || this.#untold.bytes >= UNTOLD.bytes) this.#tell();
  }

  close(reason: LoschmidtError): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#carrier?.end();
    this.#carrier = undefined;
    this.events.onClosed?.(reason);
  }

  #write(message: wire.ILinkMessage, written: () => void = () => {}): void {
    if (this.#carrier === undefined) return;
    this.#untold = { messages: 0, bytes: 0 };
    this.#carrier.write({ ...message, received: this.#received }, written);
  }

  /** One at a time: for who does not read, they would pile up. */
  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    this.#write({}, () => {
      this.#telling = false;
    });
  }

  #hasArrived(count: number): void {
    for (const { bytes } of this.#kept.splice(0, this.#countOf(count))) this.#keptBytes -= bytes;
    this.#arrived = count;
  }

  /** How many of those that are kept have arrived. */
  #countOf(count: number): number {
    const news = count - this.#arrived;
    if (!(news >= 0 && news <= this.#kept.length)) {
      throw new LoschmidtError(
        'corrupt',
        `Cannot go on with the link: from ${this.#arrived} to ${this.#arrived + this.#kept.length} messages must have arrived, got ${count}.`,
      );
    }
    return news;
  }
}
