import { posix } from 'node:path';

/** @typedef {import('markdown-it').default} MarkdownIt */

/**
 * Makes a link of each path of a page that stands as code, such as `docs/physics.md`: from the folder of the repository, or beside the page.
 * A linked file that is no page is opened as it is.
 * @param {MarkdownIt} md
 * @param {ReadonlySet<string>} pages paths in the repository
 * @param {ReadonlySet<string>} files
 */
export function linkPaths(md, pages, files) {
  md.core.ruler.push('linked-files', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const path = posix.join(posix.dirname(env.relativePath), token.attrGet('href') ?? '');
      if (token.type === 'link_open' && files.has(path)) token.attrSet('target', '_self');
    }
  });
  const code = md.renderer.rules.code_inline;
  if (code === undefined) throw new Error('Cannot link paths: markdown-it must have a rule for code');
  md.renderer.rules.code_inline = (tokens, at, options, env, self) => {
    const html = code(tokens, at, options, env, self);
    if (
      tokens
        .slice(0, at)
        .reduce((depth, { type }) => depth + Number(type === 'link_open') - Number(type === 'link_close'), 0) > 0
    )
      return html;
    const here = posix.dirname(env.relativePath);
    const text = tokens[at]?.content ?? '';
    const page = [text, posix.join(here, text)].find((path) => pages.has(path));
    if (page === undefined) return html;
    return `<a href="${posix.relative(here, page).replace(/\.md$/, '.html')}">${html}</a>`;
  };
}
