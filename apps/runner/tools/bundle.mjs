// Joins the compiled runner and its libraries into few files, dist/bundle: it and each of its threads begin by finding and reading hundreds of
// small ones otherwise. Every file that is started by its name is an entry, and lies beside the others.
import { fileURLToPath } from 'node:url';
import { writeBundle } from '../../../tools/bundle/write-bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dir = `${root}apps/runner/dist/bundle`;
await writeBundle(dir, {
  input: {
    main: `${root}apps/runner/dist/main.js`,
    'thread-main': `${root}libs/engine/dist/thread/thread-main.js`,
    'team-worker-main': `${root}libs/engine/dist/thread/team-worker-main.js`,
  },
  external: [/^node:/],
});
