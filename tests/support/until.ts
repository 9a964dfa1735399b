import { setTimeout as sleep } from 'node:timers/promises';

/** Reads again and again until the value is wanted. Throws with the last value after `timeoutMs`, when it hangs. */
export async function until<T>(read: () => Promise<T>, wanted: (value: T) => boolean, timeoutMs = 400_000): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(value)} after ${timeoutMs} ms`);
    await sleep(100);
  }
}
