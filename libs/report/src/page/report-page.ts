import { escapeXml, figureSvg, plainLabel } from '@loschmidt/figures';
import type { Section } from '../sections/section.js';
import type { Methods } from './methods.js';

/** What the page says besides its sections. */
export interface ReportHead {
  readonly title: string;
  /** What was computed, what was found, and the verdict: a sentence each. */
  readonly answer: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** From which rows and by which program, without a date: the same rows give the same page. */
  readonly provenance: string;
  readonly cautions: readonly string[];
  readonly methods: Methods;
}

/** In every page of a report, and in no other: tells whose page one is. */
export const PROVENANCE_BEGIN = '<p class="provenance">From campaign ';

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
<div class="answer">
${head.answer.map((sentence) => `<p>${labelHtml(sentence)}</p>`).join('\n')}
</div>
<dl class="facts">
${head.facts.map(([name, value]) => `<dt>${labelHtml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('\n')}
</dl>
<p class="provenance">${escapeXml(head.provenance)} How to cite: <a href="#methods-heading">Methods</a>.</p>
${contents(sections, head)}
</header>
<main>
${sections.map(sectionHtml).join('\n')}
${cautionsHtml(head.cautions)}
${methodsHtml(head.methods)}
${absentHtml(sections)}
</main>
</body>
</html>
`;
}

function contents(sections: readonly Section[], { cautions }: ReportHead): string {
  const links = [
    ...sections.flatMap((section) =>
      section.kind === 'figure' ? [[section.figure.name, labelHtml(section.heading)] as const] : [],
    ),
    ...(cautions.length > 0 ? [['cautions', 'Cautions'] as const] : []),
    ['methods', 'Methods and how to cite'] as const,
  ];
  return `<nav aria-label="Contents"><ul>${links.map(([id, text]) => `<li><a href="#${id}-heading">${text}</a></li>`).join('')}</ul></nav>`;
}

function cautionsHtml(cautions: readonly string[]): string {
  if (cautions.length === 0) return '';
  const lines = cautions.map((caution) => `<p class="caution">${labelHtml(caution)}</p>`).join('\n');
  return `<section aria-labelledby="cautions-heading">\n<h2 id="cautions-heading">Cautions</h2>\n${lines}\n</section>`;
}

function methodsHtml({ paragraph, bibtex }: Methods): string {
  return `<section aria-labelledby="methods-heading">
<h2 id="methods-heading">Methods and how to cite</h2>
<p>${labelHtml(paragraph)}</p>
<pre tabindex="0" aria-label="BibTeX"><code>${escapeXml(bibtex)}</code></pre>
</section>`;
}

/** One line for all that could not be shown. */
function absentHtml(sections: readonly Section[]): string {
  const absent = sections.flatMap((section) =>
    section.kind === 'absent' ? [`<b>${labelHtml(section.heading)}</b>: ${labelHtml(section.reason)}`] : [],
  );
  return absent.length === 0 ? '' : `<p class="absent">Not shown: ${absent.join(' ')}</p>`;
}

function sectionHtml(section: Section): string {
  if (section.kind === 'absent') return '';
  const { figure, caption, findings, sql } = section;
  const links = [
    ['SVG', `figures/${figure.name}.svg`],
    ['PDF', `figures/${figure.name}.pdf`],
    ['data (CSV)', `data/${figure.name}.csv`],
    ['query (SQL)', `data/${figure.name}.sql`],
  ].map(([name, path]) => `<a href="${path}">${name}</a>`);
  const id = `${figure.name}-heading`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${labelHtml(section.heading)}</h2>
<figure class="${figure.width}">
<div class="picture" tabindex="0" role="group" aria-label="${escapeXml(`picture: ${plainLabel(section.heading)}`)}">${figureSvg(figure, 'page')}</div>
<figcaption>${labelHtml(caption)}</figcaption>
</figure>
${findings.map((finding) => `<p>${labelHtml(finding)}</p>`).join('\n')}
<p class="files">${links.join(' · ')}</p>
<details><summary>The query</summary><pre><code>${escapeXml(sql)}</code></pre></details>
</section>`;
}

/** A text with the markup of labels as HTML: `*S*` italic, `_{…}` a subscript, `^{…}` a superscript. */
export function labelHtml(text: string): string {
  return escapeXml(text)
    .replace(/\*([^*\s][^*]*)\*/g, '<i>$1</i>')
    .replace(/_\{([^}]*)\}/g, '<sub>$1</sub>')
    .replace(/\^\{([^}]*)\}/g, '<sup>$1</sup>')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** Of the report's page: a column of text with figures in it, light or dark as the reader has it, black on white on paper. */
const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #e4e4e4); --soft: light-dark(#5c5c5c, #a8a8a8); --line: light-dark(#d9d9d9, #3d3d3d); --paper: light-dark(#ffffff, #161616); --link: light-dark(#005a8c, #7cc4f0); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; }
p, ul, dl { margin: .5rem 0; }
a { color: var(--link); }
figure { margin: .8rem 0; }
figure svg { display: block; width: 100%; height: auto; }
figure.single svg { max-width: 26rem; }
.picture { overflow-x: auto; }
.double .picture svg { min-width: 30rem; }
figcaption { font-size: .88rem; color: var(--soft); margin-top: .4rem; }
.files { font-size: .88rem; }
.absent { border-left: 3px solid var(--line); padding-left: .8rem; color: var(--soft); }
.answer { font-size: 1.08rem; }
.provenance, nav { font-size: .9rem; }
.provenance { color: var(--soft); }
nav ul { columns: 2 16rem; padding-left: 1.2rem; }
.caution { border-left: 3px solid light-dark(#b35900, #e8803a); padding-left: .8rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .9rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
details { font-size: .88rem; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; } figure, .absent { break-inside: avoid; } h2 { break-after: avoid; } .double .picture svg { min-width: 0; } details:not([open]), nav, .files { display: none; } }
`;
