import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../tests/support/temporary-folder.js';
import { deadLinks } from './check-links.mjs';
import { colourCommands } from './colour-commands.mjs';
import { drawDiagrams } from './draw-diagrams.mjs';
import { githubSlug } from './github-slug.mjs';
import { linkPaths } from './link-paths.mjs';
import { shortTitle } from './short-title.mjs';

afterAll(removeTemporaryFolders);

describe('dead links', () => {
  it('are those to a file or an anchor that is not there, and no others', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'docs'));
    const page = (name: string, html: string) => writeFileSync(join(folder, name), html);
    page(
      'index.html',
      '<a href="docs/">D</a> <a href="docs/a.html#%CF%84">a</a> <a href="https://example.org/x">x</a>',
    );
    page(
      'docs/index.html',
      '<a href="../index.html">up</a> <img src="b.svg"> <a href="a.html#nowhere">n</a> <a href="/docs/">D</a>',
    );
    page('docs/a.html', '<h2 id="τ">τ</h2> <a href="#τ">here</a> <script>x = \'<a href="c.html">\'</script>');
    expect(deadLinks(folder)).toEqual([
      'docs/index.html: b.svg leads to no file',
      'docs/index.html: a.html#nowhere leads to no anchor',
      'docs/index.html: /docs/ leads out of the folder that the site is in',
    ]);
  });
});

describe('the list of pages', () => {
  it('names each by its heading, decisions with their number, measurements by what is measured', () => {
    const shown = (heading: string, page: string) => shortTitle(`# ${heading}\n\nText.\n`, page);
    expect(shown('Campaign files: YAML, zod', 'docs/decisions/0005-campaign-files.md')).toBe('5. Campaign files');
    expect(shown('0023: A number with a point', 'docs/decisions/0023-exact-literals.md')).toBe(
      '23. A number with a point',
    );
    expect(shown('26. A runner is not believed: its rows', 'docs/decisions/0026-rows-are-checked.md')).toBe(
      '26. A runner is not believed',
    );
    expect(shown('Measurements: the evolution core', 'docs/measurements/evolution.md')).toBe('The evolution core');
    expect(shown('`loschmidt` from Python', 'clients/python/README.md')).toBe('loschmidt from Python');
  });
});

describe('pages as Markdown', () => {
  const render = (text: string, relativePath = 'docs/operations.md') => {
    const md = new MarkdownIt();
    linkPaths(md, new Set(['docs/physics.md', 'docs/decisions/0007-one-gate.md']), new Set(['deploy/try.sh']));
    colourCommands(md);
    drawDiagrams(md);
    return md.render(text, { relativePath });
  };

  it('links the path of a page that stands as code, from anywhere, once', () => {
    const link = '<a href="physics.html"><code>docs/physics.md</code></a>';
    expect(render('See `docs/physics.md`.')).toContain(link);
    expect(render('`docs/physics.md`', 'docs/decisions/0007-one-gate.md')).toContain('<a href="../physics.html">');
    expect(render('`decisions/0007-one-gate.md`')).toContain('<a href="decisions/0007-one-gate.html">');
    expect(render('`handbook/other.md` [`docs/physics.md`](x.md)').match(/<a /g)).toHaveLength(1);
  });

  it('opens a linked file that is no page as it is', () => {
    expect(render('[try](../deploy/try.sh)')).toContain('target="_self"');
    expect(render('[physics](physics.md)')).not.toContain('target');
  });

  it('colours commands, and no formula', () => {
    for (const command of ['loschmidt run a.yaml', 'A=$(b) sbatch c', '(umask 077; mkdir d)'])
      expect(render(`    ${command}\n`)).toContain('language-sh');
    for (const formula of ['R = ∏ e^{−iHt}', 'ψ ← Ô†ψ']) expect(render(`    ${formula}\n`)).toContain('language-text');
  });

  it('draws diagrams, and asks nobody for a font', () => {
    const html = render('```mermaid\nstateDiagram-v2\n  [*] --> waiting: asks\n```\n');
    expect(html).toMatch(/^<div class="diagram"[^>]* v-html="[^"]*waiting[^"]*"><\/div>$/m);
    expect(html).not.toContain('@import');
  });

  it('has the anchors of GitHub', () => {
    expect(['The paper’s `U`: 4 GiB?', "Who's who, μ-τ", 'a_b  c'].map(githubSlug)).toEqual([
      'the-papers-u-4-gib',
      'whos-who-μ-τ',
      'a_b--c',
    ]);
  });
});
