// Each metric that rules and dashboard ask for is told by the programs: their exposition is read from the given files.
//
//   node check-names.mjs EXPOSITION…
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const told = new Set(
  process.argv.slice(2).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => /^([a-zA-Z_:][\w:]*)[{ ]/.exec(line)?.[1] ?? []),
  ),
);
const asked = ['rules.yml', 'dashboard.json'].flatMap((file) =>
  [...readFileSync(join(here, file), 'utf8').matchAll(/\b(?:loschmidt|process|temporal)_\w+/g)].map(([name]) => name),
);
const missing = [...new Set(asked)].filter((name) => !told.has(name));
for (const name of missing) console.error(`no program tells ${name}`);
console.log(`${new Set(asked).size} metrics are asked for, ${told.size} are told`);
process.exit(missing.length === 0 ? 0 : 1);
