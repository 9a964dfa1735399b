// Joins the compiled program and its libraries into few files, dist/bundle: reading hundreds of small ones takes half of a short command's
// time. Every file that is started by its name is an entry, and lies beside the others. What is native, or finds its own parts by name,
// stays outside.
import { cp, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { temporalDescriptors } from '../../../tools/bundle/temporal-descriptors.mjs';
import { writeBundle } from '../../../tools/bundle/write-bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dir = `${root}apps/cli/dist/bundle`;
await writeBundle(dir, {
  plugins: [temporalDescriptors],
  input: {
    main: `${root}apps/cli/dist/main.js`,
    supervisor: `${root}apps/cli/dist/stack/supervisor.js`,
    'hook-main': `${root}apps/cli/dist/on-end/hook-main.js`,
    'enclosed-server': `${root}apps/cli/dist/stack/enclosure/enclosed-server.js`,
    'plan-thread-main': `${root}libs/campaign/dist/plan/plan-thread-main.js`,
    'thread-main': `${root}libs/engine/dist/thread/thread-main.js`,
    'team-worker-main': `${root}libs/engine/dist/thread/team-worker-main.js`,
    'process-watch-main': `${root}libs/dataset/dist/query/process-watch-main.js`,
  },
  external: [/^node:/, /^@duckdb\/node-bindings/, /^pdfkit/, 'svg-to-pdfkit', '@resvg/resvg-wasm'],
});
// What `init --example` writes.
const campaigns = (await readdir(`${root}examples`)).filter((name) => name.endsWith('.yaml'));
for (const name of campaigns) await cp(`${root}examples/${name}`, `${dir}/examples/${name}`);
