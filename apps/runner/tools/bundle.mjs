// Joins the compiled runner and its libraries into few files, dist/bundle: it and each of its threads begin by finding and reading hundreds of
// small ones otherwise. Every file that is started by its name is an entry, and lies beside the others.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writeBundledPackages } from '../../../tools/bundle/bundled-packages.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dir = `${root}apps/runner/dist/bundle`;
const bundle = await rolldown({
  input: {
    main: `${root}apps/runner/dist/main.js`,
    'thread-main': `${root}libs/engine/dist/thread/thread-main.js`,
    'team-worker-main': `${root}libs/engine/dist/thread/team-worker-main.js`,
  },
  platform: 'node',
  external: [/^node:/],
});
const { output } = await bundle.write({
  dir,
  format: 'esm',
  chunkFileNames: '[name]-[hash].js',
  cleanDir: true,
});
await bundle.close();
await writeBundledPackages(dir, output);
