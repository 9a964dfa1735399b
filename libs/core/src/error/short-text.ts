/** What a reason is cut to where it is written down: it may be what another machine says. */
export const MOST_REASON = 2_000;

/** The first `most` characters of a text, and how many more there are; a shorter text as it is. */
export function shortText(text: string, most: number): string {
  if (text.length <= most) return text;
  // A pair of surrogates is one sign.
  const end = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return `${text.slice(0, end)}… (${(text.length - end).toLocaleString('en-US')} more characters)`;
}
