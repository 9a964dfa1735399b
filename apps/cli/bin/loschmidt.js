#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/bundle/main.js', import.meta.url);
if (existsSync(main)) {
  const { main: run } = await import(main.href);
  await run(process.argv.slice(2));
} else {
  process.stderr.write(
    'error: Cannot start: this copy of loschmidt is not built.\n  hint: run `npm ci` in its folder.\n',
  );
  process.exitCode = 1;
}
