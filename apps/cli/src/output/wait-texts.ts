import { counted } from './quantities.js';

/** What chunks wait for that have no slot, each reason once. */
export function waitTexts(waiting: readonly { readonly reason: string }[]): string[] {
  const reasons = new Map<string, number>();
  for (const { reason } of waiting) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [...reasons].map(
    ([reason, chunks]) => `${counted(chunks, 'chunk')} wait${chunks === 1 ? 's' : ''}: ${reason}`,
  );
}
