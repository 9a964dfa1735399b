import { createLogUpdate } from 'log-update';
import type { Terminal } from '../output/terminal.js';
import { type ProgressView, progressFrame, progressLine } from './progress-view.js';

/** Shows progress on stderr: a frame that is drawn again on a screen, a line every ten seconds elsewhere. */
export interface ProgressDisplay {
  show(view: ProgressView): void;
  /** A line that stays. */
  note(line: string): void;
  end(): void;
}

const LINE_EVERY_MS = 10_000;

export function openProgress(terminal: Terminal, wanted: boolean): ProgressDisplay {
  if (!wanted) return { show: () => {}, note: terminal.note, end: () => {} };
  return terminal.live ? liveDisplay(terminal) : lineDisplay(terminal);
}

function liveDisplay(terminal: Terminal): ProgressDisplay {
  const draw = createLogUpdate(process.stderr);
  let last = '';
  return {
    show: (view) => {
      last = progressFrame(view, terminal);
      draw(last);
    },
    note: (line) => {
      draw.clear();
      terminal.note(line);
      if (last !== '') draw(last);
    },
    end: () => {
      if (last !== '') draw.clear();
      draw.done();
    },
  };
}

function lineDisplay(terminal: Terminal, now = () => performance.now()): ProgressDisplay {
  let next = now() + LINE_EVERY_MS;
  return {
    show: (view) => {
      if (now() < next) return;
      next = now() + LINE_EVERY_MS;
      terminal.note(progressLine(view));
    },
    note: terminal.note,
    end: () => {},
  };
}
