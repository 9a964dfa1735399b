import { renderMermaidSVG } from 'beautiful-mermaid';

/** Its own style asks a host elsewhere for a font. */
const FONT_FROM_ELSEWHERE = /@import url\([^)]*\);?/g;

/**
 * Draws what a page has as `mermaid`, as GitHub does: while the site is made, in the colours of the page.
 * @param {import('markdown-it').default} md
 */
export function drawDiagrams(md) {
  const fence = md.renderer.rules.fence;
  if (fence === undefined) throw new Error('Cannot draw diagrams: markdown-it must have a rule for fences');
  md.renderer.rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at];
    if (token?.info.trim() !== 'mermaid') return fence(tokens, at, options, env, self);
    const colours = {
      bg: 'var(--vp-c-bg)',
      fg: 'var(--vp-c-text-1)',
      line: 'var(--vp-c-text-2)',
      muted: 'var(--vp-c-text-2)',
      transparent: true,
    };
    const svg = renderMermaidSVG(token.content, colours).replace(FONT_FROM_ELSEWHERE, '');
    // Vue takes no <style> in a template, only as text that it puts in.
    return `<div class="diagram" tabindex="0" v-html="${md.utils.escapeHtml(JSON.stringify(svg))}"></div>\n`;
  };
}
