import { LoschmidtError } from '@loschmidt/core/error';

/** Each keeps one of the four threads that this process has for files: half of them stay for all other pages. */
const MOST_AT_ONCE = 2;

let running = 0;
const waiting = new Set<() => void>();

/** Does `work` with a user's condition, which may never end, when there is a place for it; whoever goes gives up his. Throws `cancelled`. */
export async function inTurn<T>(gone: AbortSignal, work: () => Promise<T>): Promise<T> {
  while (running >= MOST_AT_ONCE && !gone.aborted) {
    await new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        gone.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      gone.addEventListener('abort', wake);
    });
  }
  if (gone.aborted) throw new LoschmidtError('cancelled', 'Cannot answer: nobody waits for it any more.');
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    const [next] = waiting;
    next?.();
  }
}
