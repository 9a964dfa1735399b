import { createLogUpdate } from 'log-update';
import { countText, durationText } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import type { VerifyProgress } from './verify-campaign.js';

const SCREEN_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;

/** Says how many points have been computed again: on a screen in one line, elsewhere every ten seconds. */
export function countingNotes(terminal: Terminal, wanted: boolean) {
  const begin = performance.now();
  const draw = wanted && terminal.live ? createLogUpdate(process.stderr) : null;
  let next = draw === null ? begin + LINE_EVERY_MS : begin;
  return {
    show({ done, points }: VerifyProgress): void {
      const now = performance.now();
      if (!wanted || now < next) return;
      next = now + (draw === null ? LINE_EVERY_MS : SCREEN_EVERY_MS);
      const line = `${countText(done)} of ${countText(points)} points computed again, ${durationText((now - begin) / 1000)}`;
      if (draw === null) terminal.note(line);
      else draw(line);
    },
    end(): void {
      draw?.clear();
      draw?.done();
    },
  };
}
