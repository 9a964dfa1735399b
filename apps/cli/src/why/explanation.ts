import { MOST_REASON } from '@loschmidt/core/short-text';
import { inline } from '../output/safe-text.js';

/** What a campaign or a point waits for. */
export interface Explanation {
  /** In one sentence. */
  readonly answer: string;
  /** What else is known of it, a sentence each. */
  readonly details: readonly string[];
  /** Commands that help. */
  readonly next: readonly string[];
}

export function explanationText({ answer, details, next }: Explanation): string[] {
  return [
    inline(answer, MOST_REASON),
    ...details.map((detail) => `  ${inline(detail, MOST_REASON)}`),
    ...(next.length === 0 ? [] : ['', 'Next:', ...next.map((command) => `  ${inline(command, MOST_REASON)}`)]),
  ];
}
