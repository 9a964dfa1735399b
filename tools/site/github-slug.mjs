/**
 * The anchor that GitHub gives a heading: lower case, without punctuation, spaces as hyphens. The site has the same, so that a link fits both.
 * @param {string} heading
 */
export function githubSlug(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
