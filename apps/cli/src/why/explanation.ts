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
    answer,
    ...details.map((detail) => `  ${detail}`),
    ...(next.length === 0 ? [] : ['', 'Next:', ...next.map((command) => `  ${command}`)]),
  ];
}
