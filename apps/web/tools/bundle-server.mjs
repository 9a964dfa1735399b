// Joins the compiled server and its libraries into few files, dist/bundle, as the other apps do. What is native, or finds its own parts by
// name, stays outside.
import { fileURLToPath } from 'node:url';
import { temporalDescriptors } from '../../../tools/bundle/temporal-descriptors.mjs';
import { writeBundle } from '../../../tools/bundle/write-bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dir = `${root}apps/web/dist/bundle`;
await writeBundle(dir, {
  plugins: [temporalDescriptors],
  input: {
    main: `${root}apps/web/dist/main.js`,
    'query-main': `${root}apps/web/dist/query/query-main.js`,
    'plan-thread-main': `${root}libs/campaign/dist/plan/plan-thread-main.js`,
    'process-watch-main': `${root}libs/dataset/dist/query/process-watch-main.js`,
  },
  external: [/^node:/, /^@duckdb\/node-bindings/],
});
