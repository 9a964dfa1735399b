import { averagedPhaseCaution } from '@loschmidt/core';
import { wrapped } from './safe-text.js';
import type { Terminal } from './terminal.js';

/** Says that φ is no realisation, where values are averaged over it; `averaged`: paths of axes. */
export function noteAveragedPhase(terminal: Terminal, averaged: readonly string[]): void {
  const caution = averagedPhaseCaution(averaged);
  if (caution === null) return;
  for (const line of wrapped(caution, terminal.columns)) terminal.note(line);
}
