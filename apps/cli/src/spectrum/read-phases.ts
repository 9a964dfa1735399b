import { withPiMultiples } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';

/** φ after φ, as a campaign file writes them: `0.5,pi/2`. Errors: `bad-input`. */
export function readPhases(list: string): readonly number[] {
  return list.split(',').map((text) => {
    const phase = readPhase(text.trim());
    if (phase !== null) return phase;
    throw new LoschmidtError(
      'bad-input',
      `Cannot read --phase ${list}: each φ must be a number or a multiple of pi, got ${JSON.stringify(text.trim())}.`,
      { hint: 'For example --phase 0.5,pi/2,3pi/4.' },
    );
  });
}

function readPhase(text: string): number | null {
  if (text === '') return null;
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  try {
    const value = withPiMultiples(text, ['phase']);
    return typeof value === 'number' ? value : null;
  } catch {
    return null;
  }
}
