#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The bundle has a copy of `@loschmidt/core` of its own: what a preloaded module has registered is in that of the separate files.
const hasMoreKinds = Symbol.for('@loschmidt/core registerKinds') in globalThis;
const main = new URL(hasMoreKinds ? '../dist/main.js' : '../dist/bundle/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    'error: Cannot start: this copy of loschmidt is not built.\n  hint: run `npm ci` in its folder.\n',
  );
  process.exitCode = 1;
}
