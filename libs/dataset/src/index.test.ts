import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What of DuckDB a process of its own has loaded after the import of a built module. */
function loadedWith(module: string): string[] {
  const path = fileURLToPath(new URL(`../dist/${module}`, import.meta.url));
  const script = `await import(${JSON.stringify(path)}); console.log(JSON.stringify(process.report.getReport().sharedObjects))`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  return (JSON.parse(printed) as string[]).filter((object) => object.includes('duckdb'));
}

test('DuckDB, which takes half a second, is loaded by what needs it, not by what imports this library', () => {
  expect(loadedWith('index.js')).toEqual([]);
  expect(loadedWith('query/vector-numbers.js')).not.toEqual([]);
});
