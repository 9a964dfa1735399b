// Joins the compiled server and its libraries into few files, dist/bundle, as the other apps do. What is native, or finds its own parts by
// name, stays outside.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writeBundledPackages } from '../../../tools/bundle/bundled-packages.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dir = `${root}apps/web/dist/bundle`;
const bundle = await rolldown({
  input: {
    main: `${root}apps/web/dist/main.js`,
    'query-main': `${root}apps/web/dist/query/query-main.js`,
    'plan-thread-main': `${root}libs/campaign/dist/plan/plan-thread-main.js`,
    'process-watch-main': `${root}libs/dataset/dist/query/process-watch-main.js`,
  },
  platform: 'node',
  external: [/^node:/, /^@duckdb\/node-bindings/],
});
const { output } = await bundle.write({ dir, format: 'esm', chunkFileNames: '[name]-[hash].js', cleanDir: true });
await bundle.close();
await writeBundledPackages(dir, output);
