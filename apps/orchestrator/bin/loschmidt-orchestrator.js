#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The bundle has a copy of `@loschmidt/core` of its own: what a preloaded module has registered is in that of the separate files.
const hasMoreKinds = Symbol.for('@loschmidt/core registerKinds') in globalThis;
const bundle = new URL('../dist/bundle/main.js', import.meta.url);
const main = hasMoreKinds ? new URL('../dist/main.js', import.meta.url) : bundle;
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    existsSync(bundle)
      ? 'error: Cannot start with registered kinds: a package has the bundle alone, which does not see them.\n  hint: start it from a clone, as docs/extending.md says.\n'
      : 'error: Cannot start: this copy of loschmidt is not built.\n  hint: run `npm ci` in its folder.\n',
  );
  process.exitCode = 1;
}
