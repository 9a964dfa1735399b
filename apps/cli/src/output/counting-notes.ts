import { createLogUpdate } from 'log-update';
import { countText, durationText } from './quantities.js';
import type { Terminal } from './terminal.js';

const SCREEN_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;

/** Says how much of `what` is done: on a screen in one line, elsewhere every ten seconds. */
export function countingNotes(terminal: Terminal, wanted: boolean, what: string) {
  const begin = performance.now();
  const draw = wanted && terminal.live ? createLogUpdate(process.stderr) : null;
  let next = draw === null ? begin + LINE_EVERY_MS : begin;
  return {
    show(done: number, all: number): void {
      const now = performance.now();
      if (!wanted || now < next) return;
      next = now + (draw === null ? LINE_EVERY_MS : SCREEN_EVERY_MS);
      const line = `${countText(done)} of ${countText(all)} ${what}, ${durationText((now - begin) / 1000)}`;
      if (draw === null) terminal.note(line);
      else draw(line);
    },
    end(): void {
      draw?.clear();
      draw?.done();
    },
  };
}
