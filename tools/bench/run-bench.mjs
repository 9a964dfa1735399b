import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks.mjs';
import { machine } from './machine.mjs';
import { BadUsage } from './options.mjs';

/** @typedef {{write(text: string): unknown}} Output */

/**
 * Does what the words of a command line say. Returns the exit code.
 * @param {string[]} words @param {Output} stdout @param {Output} stderr
 */
export async function runBench(words, stdout, stderr) {
  try {
    await measure(words, stdout);
    return 0;
  } catch (error) {
    if (!isBadUsage(error)) throw error;
    const [fault] = error.message.split('. ');
    stderr.write(`Cannot run the benchmark: ${fault}\nTry: npm run bench -- list\n`);
    return 2;
  }
}

/** @param {string[]} words @param {Output} stdout */
async function measure(words, stdout) {
  const names = new Set(benchmarks.flatMap(({ options }) => Object.keys(options)));
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      ...Object.fromEntries([...names].map((name) => [name, { type: /** @type {const} */ ('string') }])),
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { json, help, ...typed } = values;
  if (help || positionals[0] === 'list') return void stdout.write(list());
  const chosen = choose(positionals);
  const plans = chosen.map((benchmark) => ({ benchmark, options: readOptions(benchmark, typed) }));
  refuseUnused(chosen, Object.keys(typed));
  /** @type {Record<string, object>} */
  const results = {};
  if (!json) stdout.write(`${machine()}\n\n`);
  for (const { benchmark, options } of plans) {
    const result = await benchmark.run(options);
    results[benchmark.name] = result;
    if (!json) stdout.write(`${benchmark.name}: ${benchmark.summary}\n${benchmark.print(result)}\n`);
  }
  if (json) stdout.write(`${JSON.stringify(results)}\n`);
}

/** @param {string[]} positionals */
function choose([name, ...others]) {
  if (others.length > 0) throw new BadUsage(`one name is enough, got ${[name, ...others].join(' ')}`);
  if (name === undefined) return benchmarks.filter(({ inTable }) => inTable);
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  if (found === undefined) {
    throw new BadUsage(
      `its name must be one of ${benchmarks.map((benchmark) => benchmark.name).join(', ')}, got ${name}`,
    );
  }
  return [found];
}

/** @param {import('./benchmarks.mjs').Benchmark} benchmark @param {Record<string, unknown>} typed */
function readOptions({ options }, typed) {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, option.read(String(typed[name] ?? option.default), name)]),
  );
}

/** @param {readonly import('./benchmarks.mjs').Benchmark[]} chosen @param {string[]} typed */
function refuseUnused(chosen, typed) {
  const unused = typed.find((name) => chosen.every(({ options }) => !(name in options)));
  if (unused !== undefined) {
    throw new BadUsage(`--${unused} is no option of ${chosen.map(({ name }) => name).join(', ')}`);
  }
}

function list() {
  const lines = benchmarks.flatMap(({ name, summary, inTable, options }) => [
    `${inTable ? '*' : ' '} ${name}: ${summary}`,
    ...Object.entries(options).map(([option, { help, default: usual }]) => `      --${option}  ${help} (${usual})`),
  ]);
  return `npm run bench [-- NAME] [-- OPTIONS] [-- --json]; without a name all that have a *\n\n${lines.join('\n')}\n`;
}

/** parseArgs has errors of its own. @param {unknown} error @returns {error is Error} */
function isBadUsage(error) {
  return (
    error instanceof BadUsage ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}
