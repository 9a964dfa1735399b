import { TELL_BYTES } from './send-window.js';

/** Messages of one call that have come and were not read yet: whoever sends them is told what was taken. */
export class Inbox<Message> {
  readonly #messages: { readonly message: Message; readonly bytes: number }[] = [];
  #untold = 0;
  #unread = 0;
  #ended: { readonly error?: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(
    private readonly tell: (bytes: number) => void,
    private readonly tellBytes = TELL_BYTES,
  ) {}

  /** Bytes that wait. */
  get unread(): number {
    return this.#unread;
  }

  put(message: Message, bytes: number): void {
    if (this.#ended !== undefined) return;
    this.#messages.push({ message, bytes });
    this.#unread += bytes;
    this.#wake();
  }

  /** No more come; what is there is read first. With an error: reading then throws it. */
  end(error?: unknown): void {
    this.#ended ??= error === undefined ? {} : { error };
    this.#wake();
  }

  /** Reading throws at once; what is there is dropped. */
  fail(error: unknown): void {
    this.#messages.length = 0;
    this.#ended = { error };
    this.#wake();
  }

  [Symbol.asyncIterator](): AsyncGenerator<Message, void> {
    return this.read(() => {});
  }

  /** `over` is called when nothing more is wanted. */
  async *read(over: () => void): AsyncGenerator<Message, void> {
    try {
      for (;;) {
        const next = this.#messages.shift();
        if (next !== undefined) {
          yield next.message;
          this.#unread -= next.bytes;
          this.#untold += next.bytes;
          if (this.#untold >= this.tellBytes) {
            this.tell(this.#untold);
            this.#untold = 0;
          }
        } else if (this.#ended === undefined) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        } else if ('error' in this.#ended) throw this.#ended.error;
        else return;
      }
    } finally {
      over();
    }
  }
}
