// Joins the compiled orchestrator, what it starts and their libraries into few files, dist/bundle: each of its processes and threads begins by
// finding and reading hundreds of small ones otherwise. Every file that is started by its name is an entry, and lies beside the others. What is
// native, or finds its own parts by name, stays outside.
import { fileURLToPath } from 'node:url';
import { temporalDescriptors } from '../../../tools/bundle/temporal-descriptors.mjs';
import { writeBundle } from '../../../tools/bundle/write-bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dir = `${root}apps/orchestrator/dist/bundle`;

/** The SDK's bundler of workflows loads webpack as soon as it is read. Ours are bundled before (bundle-workflows.mjs): nothing is left to do. */
const withoutBundler = {
  name: 'without-bundler-of-workflows',
  transform: (_, file) =>
    file.endsWith('/@temporalio/worker/lib/workflow/bundler.js')
      ? 'exports.defaultWorkflowInterceptorModules = [];'
      : undefined,
};

/** Where the native part of the SDK is found, which lies beside this file of its package. */
const NATIVE_PLACE = '@temporalio/core-bridge/common.js';

/** What is outside brings its own copies of what is inside: so of the SDK's native part only the place of the library is. */
const withNativeOutside = {
  name: 'with-native-outside',
  transform: (code, file) =>
    file.endsWith('/@temporalio/core-bridge/index.js')
      ? code.replace(`require('./common')`, `require('${NATIVE_PLACE}')`)
      : undefined,
};

await writeBundle(dir, {
  input: {
    main: `${root}apps/orchestrator/dist/main.js`,
    'query-process': `${root}apps/orchestrator/dist/query/query-process.js`,
    'compact-process': `${root}apps/orchestrator/dist/compaction/compact-process.js`,
    'workflow-worker-thread': fileURLToPath(
      import.meta.resolve('@temporalio/worker/lib/workflow/workflow-worker-thread.js'),
    ),
    'plan-thread-main': `${root}libs/campaign/dist/plan/plan-thread-main.js`,
    'process-watch-main': `${root}libs/dataset/dist/query/process-watch-main.js`,
    'thread-main': `${root}libs/engine/dist/thread/thread-main.js`,
    'team-worker-main': `${root}libs/engine/dist/thread/team-worker-main.js`,
  },
  plugins: [withoutBundler, withNativeOutside, temporalDescriptors],
  external: [/^node:/, NATIVE_PLACE, /^@duckdb\/node-bindings/, 'source-map'],
});
