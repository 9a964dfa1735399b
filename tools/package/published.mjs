/**
 * A package that people install.
 * @typedef {object} Published
 * @property {string} name
 * @property {Readonly<Record<string, string>>} programs by their folders: who starts whom
 * @property {readonly string[]} files of the build that are no bundles, below apps
 * @property {readonly string[]} outside what the bundles leave outside, because it finds its own parts by name
 * @property {string} [readme] instead of the documentation of all
 * @property {readonly string[]} native what npm brings for the machine, while it brings all else inside
 */

/** @type {Published} */
export const LOSCHMIDT = {
  name: 'loschmidt',
  programs: {
    cli: 'loschmidt',
    orchestrator: 'loschmidt-orchestrator',
    runner: 'loschmidt-runner',
    web: 'loschmidt-web',
  },
  files: ['web/dist/page', 'orchestrator/dist/workflow-bundle.js'],
  outside: ['@resvg/resvg-wasm', 'dejavu-fonts-ttf', 'pdfkit', 'source-map', 'svg-to-pdfkit'],
  native: ['@duckdb/node-bindings', '@temporalio/core-bridge'],
};

/** What a machine needs that only computes: nothing of it is native, and it asks no registry. @type {Published} */
export const RUNNER = {
  name: 'loschmidt-runner',
  programs: { runner: 'loschmidt-runner' },
  readme: 'tools/package/runner-readme.txt',
  files: [],
  outside: [],
  native: [],
};
