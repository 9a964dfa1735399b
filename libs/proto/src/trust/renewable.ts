import { isDeepStrictEqual } from 'node:util';
import { LoschmidtError } from '@loschmidt/core';

export interface RenewableOptions<T> {
  readonly read: () => Promise<T>;
  /** Puts what is new to use; where that fails it is tried again with the next look. */
  readonly onRenewed?: (next: T) => void | Promise<void>;
  /** Is told once of what cannot be read or used, until it can. */
  readonly onTrouble: (error: LoschmidtError) => void;
}

/** What files hold that are renewed in place, as certificates are before they end. */
export class Renewable<T> {
  #current: T;
  #isLooking = false;
  #told = '';

  constructor(
    first: T,
    private readonly options: RenewableOptions<T>,
  ) {
    this.#current = first;
  }

  get current(): T {
    return this.#current;
  }

  /** Reads again. What cannot be used, such as a certificate whose key is not there yet, leaves everything as it was. Never throws. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const { read, onRenewed, onTrouble } = this.options;
    try {
      const next = await read();
      if (!isDeepStrictEqual(next, this.#current)) {
        await onRenewed?.(next);
        this.#current = next;
      }
      this.#told = '';
    } catch (error) {
      const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', String(error));
      if (this.#told !== known.message) onTrouble(known);
      this.#told = known.message;
    } finally {
      this.#isLooking = false;
    }
  }
}
