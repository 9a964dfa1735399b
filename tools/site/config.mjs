import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourCommands } from './colour-commands.mjs';
import { drawDiagrams } from './draw-diagrams.mjs';
import { githubSlug } from './github-slug.mjs';
import { linkPaths } from './link-paths.mjs';
import { shortTitle } from './short-title.mjs';

/**
 * What VitePress makes of staged pages.
 * @param {{ readonly stage: string, readonly output: string, readonly cache: string, readonly pages: readonly string[], readonly files: readonly string[] }} site
 * @returns {import('vitepress').UserConfig<import('vitepress').DefaultTheme.Config>}
 */
export function siteConfig({ stage, output, cache, pages, files }) {
  /** @param {string} page */
  const title = (page) => shortTitle(readFileSync(join(stage, page), 'utf8'), page);
  /** @type {Set<string>} */
  const listed = new Set(['docs/index.md', 'docs/commands.md']);
  /** @param {...string} names */
  const items = (...names) =>
    names.map((page) => {
      listed.add(page);
      return { text: title(page), link: `/${page.replace(/\.md$/, '')}` };
    });
  /** @param {string} folder */
  const within = (folder) => items(...pages.filter((page) => page.startsWith(folder)).sort());
  /** Made beside the pages; not routed by their script. @param {string} text @param {string} link */
  const elsewhere = (text, link) => ({ text, link, target: '_self' });
  return {
    title: 'Loschmidt',
    description: 'Durable parameter sweeps of isolated quantum many-body dynamics',
    lang: 'en',
    // From any folder of any server.
    base: './',
    // There is none, and browsers need not ask.
    head: [['link', { rel: 'icon', href: 'data:,' }]],
    srcDir: stage,
    outDir: output,
    cacheDir: cache,
    markdown: {
      anchor: { slugify: githubSlug },
      // e^{−iHt} is a formula, not an element's attributes.
      attrs: false,
      config: (md) => {
        linkPaths(/** @type {any} */ (md), new Set(pages), new Set(files));
        colourCommands(/** @type {any} */ (md));
        drawDiagrams(/** @type {any} */ (md));
      },
    },
    themeConfig: {
      search: { provider: 'local' },
      outline: [2, 3],
      nav: [
        { text: 'First campaign', link: '/docs/first-campaign' },
        { text: 'Reference', link: '/docs/reference' },
        { text: 'Examples', link: '/examples/README' },
        { text: 'FAQ', link: '/docs/faq' },
      ],
      sidebar: [
        {
          text: 'Begin',
          items: items(
            'docs/first-campaign.md',
            'docs/install.md',
            'docs/packages.md',
            'docs/on-my-cluster.md',
            'docs/in-a-notebook.md',
            'docs/back-up-and-sharing.md',
            'docs/how-to-cite.md',
            'docs/faq.md',
            'examples/README.md',
            'examples/notebooks/README.md',
          ),
        },
        {
          text: 'Look up',
          items: [
            ...items('docs/reference.md'),
            {
              text: title('docs/commands.md'),
              link: '/docs/commands',
              collapsed: true,
              items: within('docs/commands/'),
            },
            ...items('docs/physics.md', 'docs/analysis.md', 'docs/api.md'),
            ...within('clients/'),
            elsewhere('API in TypeScript', '/api/typescript/index.html'),
            elsewhere('API in Python', '/api/python/loschmidt.html'),
          ],
        },
        {
          text: 'Run it for others',
          items: [
            ...items(
              'deploy/README.md',
              'docs/fleets.md',
              'docs/web.md',
              'deploy/kubernetes/README.md',
              'deploy/temporal/README.md',
              'docs/operations.md',
              'docs/packages.md',
              'docs/reliability.md',
              'tests/FAULTS.md',
              'docs/performance.md',
            ),
            { text: 'Measurements', collapsed: true, items: within('docs/measurements/') },
          ],
        },
        {
          text: 'Change it',
          items: [
            ...items(
              'docs/architecture.md',
              'docs/extending.md',
              'CONTRIBUTING.md',
              'CHANGELOG.md',
              'tools/cluster-lab/README.md',
            ),
            { text: 'Decisions', collapsed: true, items: within('docs/decisions/') },
            // A page that nobody has given a place is found all the same.
            ...items(...pages.filter((page) => /^docs\/[^/]+$/.test(page) && !listed.has(page))),
          ],
        },
      ],
      docFooter: { prev: false, next: false },
    },
  };
}
