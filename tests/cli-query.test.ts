import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliMachine, cliMachine, PROGRAM } from './support/cli.js';
import { computedCampaign } from './support/computed-campaign.js';
import { shell, startOn } from './support/typed-commands.js';
import { SIZES } from './support/unending-campaign.js';
import { until } from './support/until.js';

interface Result {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

let machine: CliMachine;
const query = (...args: string[]) => machine.run('query', 'sizes', ...args);
const numbersIn = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
const rows = async (sql: string) => (await machine.json<Result>('query', 'sizes', sql, '--json')).rows;

beforeAll(async () => {
  machine = cliMachine();
  // Two of three points are there, as while the campaign goes on.
  await computedCampaign(join(machine.folder, 'campaigns', 'sizes'), SIZES, { isOpen: ([sites]) => sites === 12 });
});
afterAll(() => machine.dispose());

test('the words before the SQL are campaigns, which need names of their own; with --file all are', async () => {
  const file = join(machine.folder, 'one.sql');
  writeFileSync(file, 'SELECT 1');
  for (const words of [
    ['sizes', 'SELECT 1'],
    ['sizes', '--file', file],
  ])
    expect(await query(...words)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Cannot query several campaigns: each must have a name of its own'),
    });
  expect(await machine.run('plot', 'sizes', 'sizes')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('each must have a name of its own, got sizes twice'),
  });
});

test('a pipe gets all rows, columns and digits, as a table and in every other format', async () => {
  const table = await query('SELECT * FROM steps ORDER BY lattice_sites, cycle');
  const [head = '', ...lines] = table.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(102);
  const names = (await rows('DESCRIBE steps')).map(({ column_name }) => column_name);
  expect(head.split(/ +/)).toEqual(names);
  for (const line of lines) expect(line.split(/ +/)).toHaveLength(names.length);
  expect(table.stdout).not.toContain('\u001b');
  expect(table.stderr).toBe('');

  const csv = await query('SELECT cycle, shannon_total FROM steps ORDER BY ALL', '--format', 'csv');
  const json = await rows('SELECT cycle, shannon_total FROM steps ORDER BY ALL');
  const read = numbersIn(csv.stdout);
  expect(read).toHaveLength(102);
  expect(read).toEqual(json.map(({ cycle, shannon_total }) => [cycle, shannon_total]));
});

test('rows go to files: Parquet, Arrow and CSV have the same, and SQL may come from a file or a pipe', async () => {
  writeFileSync(
    join(machine.folder, 'means.sql'),
    'SELECT cycle, avg(shannon_tau) AS mean FROM steps\nGROUP BY ALL ORDER BY 1;\n',
  );
  for (const output of ['means.csv', 'means.parquet', 'means.arrow', 'means.json']) {
    const { code, stdout, stderr } = await query('--file', 'means.sql', '--output', output);
    expect([code, stdout], stderr).toEqual([0, `${output}\n`]);
    expect(stderr).toMatch(/^51 rows, /);
  }
  const csv = readFileSync(join(machine.folder, 'means.csv'), 'utf8');
  const again = execFileSync(process.execPath, [PROGRAM, 'query', 'sizes', '-', '--format', 'csv'], {
    cwd: machine.folder,
    env: machine.env,
    input: readFileSync(join(machine.folder, 'means.sql')),
    encoding: 'utf8',
  });
  expect(again).toBe(csv);
  const json = JSON.parse(readFileSync(join(machine.folder, 'means.json'), 'utf8')) as Result;
  expect(numbersIn(csv)).toEqual(json.rows.map(({ cycle, mean }) => [cycle, mean]));
});

/** DuckDB looks up between two blocks of rows; in the middle of one long value it hears nothing. */
const ENDLESS = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7';
const DEAF = "SELECT levenshtein(repeat('a', 1000000 + range::INT), repeat('b', 1000000)) FROM range(1)";

test.each(['FROM range(3000000)', `FROM range(100000) UNION ALL ${DEAF}`])(
  'a reader that has seen enough ends it quietly: %s',
  async (sql) => {
    const words = ['-c', '"$0" "$1" query sizes "$2" --format csv | head -2', process.execPath, PROGRAM, sql];
    const { child, said } = startOn(machine, 'sh', words);
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toEqual({ stdout: 'range\n0\n', stderr: '' });
  },
);

test.each([
  ['Ctrl-C', ENDLESS, [], [130], /^$/],
  ['Ctrl-C', DEAF, [], [130], /^$/],
  ['its time', ENDLESS, ['--timeout', '1'], [1], /^error: This query was ended after 1 s\.\n {2}hint: .*--timeout/],
  // By a signal, where DuckDB has begun the value.
  ['its time', DEAF, ['--timeout', '1'], [1, 137], /^error: This query was ended after 1 s\.\n {2}hint: .*--timeout/],
  [
    'its memory',
    "SELECT repeat('x', 100000000) FROM range(100)",
    ['--memory', '300MiB'],
    [137],
    /^This query was ended after it had taken 300 MiB of memory\.\n.*--memory/,
  ],
])('%s ends %s at once, and nothing of it stays', async (by, sql, flags, codes, said) => {
  const temporary = join(machine.folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const words = [PROGRAM, 'query', 'sizes', sql, '--format', 'csv', ...flags];
  const { child, said: heard } = startOn(machine, process.execPath, words, { TMPDIR: temporary });
  const ended = once(child, 'close');
  if (by === 'Ctrl-C') {
    await until(
      async () => readdirSync(temporary),
      (names) => names.length > 0,
    );
    // So that it is in the middle of it.
    await sleep(500);
    child.kill('SIGINT');
  }
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  expect(codes).toContain(signal === null ? code : 128 + constants.signals[signal]);
  expect(heard.stderr).toMatch(said);
  expect(readdirSync(temporary)).toEqual([]);
});

test.each([
  // DuckDB is at the one value of the condition for minutes.
  ['export', ['--where', "levenshtein(repeat('a', 1000000 + cycle::INT), repeat('b', 1000000)) = 7"], /\.parts$/],
  ['pack', [], /^\.pack\.out/],
])('Ctrl-C while %s writes leaves nothing of its output', async (verb, flags, draft) => {
  const folder = join(machine.folder, `interrupted-${verb}`);
  mkdirSync(folder);
  const output = join(folder, `${verb}.out`);
  // With what is left of the processors, so that it is not done before it is interrupted.
  const words = ['-n', '19', process.execPath, PROGRAM, verb, 'sizes', '--output', output, ...flags];
  const { child, said } = startOn(machine, 'nice', verb === 'export' ? [...words, '--format', 'csv'] : words);
  const ended = once(child, 'exit');
  await until(
    async () => readdirSync(folder),
    (names) => names.some((name) => draft.test(name)),
  );
  child.kill('SIGINT');
  expect(await ended, said.stderr).toEqual([null, 'SIGINT']);
  expect(readdirSync(folder)).toEqual([]);
});

test('a value that no point has is told with the nearest, beside the rows', async () => {
  const asked = await query('SELECT count(*) AS n FROM steps WHERE lattice_sites = 5.5', '--format', 'csv');
  expect(asked).toMatchObject({
    code: 0,
    stdout: 'n\n0\n',
    stderr: 'no point has lattice_sites = 5.5; nearest: 6\n',
  });
  const where = ['--where', 'lattice_sites = 5.5'];
  for (const [verb = '', ...args] of [['export', '--format', 'csv', '--output', '-'], ['plot'], ['report']]) {
    const { stderr } = await machine.run(verb, 'sizes', ...args, ...where);
    expect(stderr, verb).toContain('no point has lattice_sites = 5.5; nearest: 6\n');
  }
});

test('a table that the campaign cannot fill says so', async () => {
  const { code, stderr } = await machine.run(
    'export',
    'sizes',
    '--table',
    'profiles',
    '--format',
    'csv',
    '--output',
    '-',
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/^0 rows of profiles\nsizes has no profiles: .*densities/);
});

test('wrong SQL is exit code 2 with the place, the line, and what there is', async () => {
  const wrong = await query('SELECT shanon_tau\nFROM steps');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(
    /^error: SQL:1:8: Cannot run the query: .*\n {2}SELECT shanon_tau\n {9}\^\n {2}hint: Did you mean shannon_tau\? /,
  );
  writeFileSync(join(machine.folder, 'wrong.sql'), 'SELECT 1\nFROM nowhere');
  expect((await query('--file', 'wrong.sql')).stderr).toMatch(/^error: wrong\.sql:2:6: [\s\S]*Tables: points, steps, /);
  for (const args of [
    ["COPY steps TO 'steps.csv'"],
    ["FROM read_csv('sizes.yaml')"],
    ['SELECT 1', '--file', 'means.sql'],
    [],
    ['SELECT 1', '--format', 'parquet'],
    ['SELECT 1', '--limit', '0'],
    ['SELECT 1', '--output', 'x.txt'],
  ]) {
    const { code, stdout, stderr } = await query(...args);
    expect([code, stdout], args.join(' ')).toEqual([2, '']);
    expect(stderr).toMatch(/^error: /);
  }
});

test.each([
  'digest sizes',
  'query sizes "FROM steps" --format csv',
  'export sizes --format csv --output -',
  'schema',
  '--help',
])('%s to a full disk is one sentence', (command) => {
  const { status, stderr } = shell(machine, `"$NODE" "$L" ${command} > /dev/full`);
  expect(stderr).toMatch(/^error: Cannot write to standard output: the disk is full\.\n {2}hint: .*\n$/);
  expect(status).toBe(1);
});

test('an output that the disk has no room for is one sentence, and nothing of it stays', () => {
  // A limit on the size of files ends a write in the middle as a full disk does. The unit is 1 KiB in bash.
  const commands = [
    ...['parquet', 'csv', 'arrow', 'arrow-stream'].map((format) => `export sizes --format ${format} --output full.out`),
    'export sizes --partition-by lattice_sites --output full.out',
    ...['csv', 'json', 'parquet', 'arrow'].map((ending) => `query sizes "FROM steps" --output full.${ending}`),
    'plot sizes --x cycle --y shannon_tau --output full.pdf',
    'report sizes --output full.out',
    'pack sizes --output full.zip',
    'pack sizes --no-tables --output full.zip',
    // Its first line alone is less than 1 KiB, and its points are read after that.
    'spectrum sizes --where "lattice_sites = 6" --output full.csv',
  ];
  const { stderr } = shell(
    machine,
    commands
      .map((command) => `ulimit -f ${/^spectrum/.test(command) ? 0 : 1}; "$NODE" "$L" ${command}; echo "code $?" >&2`)
      .join('; '),
  );
  expect(
    stderr.match(/^error: Cannot (write the (output|report)|pack the campaign) in .*larger than the limit.*$/gm),
  ).toHaveLength(commands.length);
  expect(stderr.match(/^code 1$/gm)).toHaveLength(commands.length);
  expect(readdirSync(machine.folder).filter((name) => name.includes('full') || name.startsWith('.'))).toEqual([]);
});

test.each([
  [
    ['--columns', 'cycel'],
    ["Cannot export column 'cycel'", 'cycle, stage'],
  ],
  [
    ['--where', 'cycel > 1'],
    ['--where:1:1', 'cycel > 1\n', '^', 'Did you mean cycle?'],
  ],
  [['--where', "point IN (FROM '/etc/passwd')"], ['Cannot select rows']],
  [
    ['--partition-by', 'cycle'],
    ["Cannot partition by 'cycle'", 'lattice_sites'],
  ],
  [
    ['--format', 'parquet', '--output', '-'],
    ['Cannot write', 'csv or arrow-stream'],
  ],
  [['--output', 'none/steps.csv'], ['none must be a folder']],
  [
    ['--output', 'x.txt'],
    ['must end in .parquet, .arrow, .arrows or .csv', '--format parquet, arrow, arrow-stream or csv'],
  ],
])('an export with %j is refused', async (args, words) => {
  const { code, stderr, stdout } = await machine.run('export', 'sizes', ...args);
  expect(stdout).toBe('');
  expect(code).toBe(2);
  for (const word of words) expect(stderr).toContain(word);
});
