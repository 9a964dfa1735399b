/** Of the report's page: a column of text with figures in it, light or dark as the reader has it, black on white on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #e4e4e4); --soft: light-dark(#5c5c5c, #a8a8a8); --line: light-dark(#d9d9d9, #3d3d3d); --paper: light-dark(#ffffff, #161616); --link: light-dark(#005a8c, #7cc4f0); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif; }
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
.caution { border-left: 3px solid light-dark(#b35900, #e8803a); padding-left: .8rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .9rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
details { font-size: .88rem; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; } figure, .absent { break-inside: avoid; } h2 { break-after: avoid; } .double .picture svg { min-width: 0; } details:not([open]) { display: none; } }
`;
