import { escapeXml, figureSvg, plainLabel } from '@loschmidt/figures';
import type { Section } from '../sections/section.js';
import { labelHtml } from './label-html.js';
import { STYLE } from './style.js';

/** What the page says besides its sections. */
export interface ReportHead {
  readonly title: string;
  /** One or two sentences: what was found. */
  readonly summary: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly cautions: readonly string[];
}

/** The report as one HTML document that needs nothing else: no script, no network, no clock. Links lead to the files beside it. */
export function reportPage(head: ReportHead, sections: readonly Section[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(head.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeXml(head.title)}</h1>
${head.summary.map((sentence) => `<p>${labelHtml(sentence)}</p>`).join('\n')}
<dl class="facts">
${head.facts.map(([name, value]) => `<dt>${labelHtml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('\n')}
</dl>
${head.cautions.map((caution) => `<p class="caution">${labelHtml(caution)}</p>`).join('\n')}
</header>
<main>
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml(section: Section): string {
  const id = section.kind === 'figure' ? section.figure.name : section.name;
  const heading = `<h2 id="${id}-heading">${labelHtml(section.heading)}</h2>`;
  if (section.kind === 'absent') {
    return `<section aria-labelledby="${id}-heading">\n${heading}\n<p class="absent">${labelHtml(section.reason)}</p>\n</section>`;
  }
  const { figure, caption, findings, sql } = section;
  const links = [
    ['SVG', `figures/${figure.name}.svg`],
    ['PDF', `figures/${figure.name}.pdf`],
    ['data (CSV)', `data/${figure.name}.csv`],
    ['query (SQL)', `data/${figure.name}.sql`],
  ].map(([name, path]) => `<a href="${path}">${name}</a>`);
  return `<section aria-labelledby="${id}-heading">
${heading}
<figure class="${figure.width}">
<div class="picture" tabindex="0" role="group" aria-label="${escapeXml(`picture: ${plainLabel(section.heading)}`)}">${figureSvg(figure, 'page')}</div>
<figcaption>${labelHtml(caption)}</figcaption>
</figure>
${findings.map((finding) => `<p>${labelHtml(finding)}</p>`).join('\n')}
<p class="files">${links.join(' · ')}</p>
<details><summary>The query</summary><pre><code>${escapeXml(sql)}</code></pre></details>
</section>`;
}
