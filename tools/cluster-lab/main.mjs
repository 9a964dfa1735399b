// npm run lab                        what there is
// npm run lab -- NAME…               scenarios, one after the other; `all` is all of them
//   --points N                       of their campaign (200: a minute on two cores, undisturbed)
import { parseArgs } from 'node:util';
import { closeEverything, isEnding } from './closing.mjs';
import { runScenario } from './run-scenario.mjs';
import { scenarios } from './scenarios.mjs';

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { points: { type: 'string', default: '200' } },
});
const points = Number(values.points);
if (names.length === 0 || names[0] === 'list') {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  for (const { name, summary } of scenarios) process.stdout.write(`${name.padEnd(width)}  ${summary}\n`);
  process.exit(0);
}
const unknown = names.filter((name) => name !== 'all' && !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) refuse(`a scenario must be one of those that \`npm run lab\` lists, got ${unknown.join(', ')}`);
if (!(Number.isInteger(points) && points >= 10))
  refuse(`--points must be a whole number from 10 on, got ${values.points}`);
if (process.getuid?.() !== 0) refuse('it must be run by root: hosts are network namespaces of this machine');

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, async () => {
    process.stderr.write(`${signal}: ending\n`);
    await closeEverything(true);
    process.exit(130);
  });
}

const chosen = names.includes('all') ? scenarios : scenarios.filter(({ name }) => names.includes(name));
let failed = 0;
for (const scenario of chosen) if (!isEnding() && !(await runScenario(scenario, points))) failed += 1;
if (!isEnding()) process.exit(failed === 0 ? 0 : 1);

/** @param {string} why @returns {never} */
function refuse(why) {
  process.stderr.write(`Cannot run the lab: ${why}.\n`);
  process.exit(2);
}
