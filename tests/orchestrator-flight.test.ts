import { readFile } from 'node:fs/promises';
import type { CampaignFolder } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  commitSmall,
  createSmall,
  pointName,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../libs/dataset/src/fixture/small-campaign.js';
import { INSTALL_MS, pythonEnvironment, runPython } from '../tools/python/python-environment.mjs';
import { type AppProcess, startApp } from './support/app-process.js';

const TOKEN = 'correct-horse';

let space: Workspace;
let campaign: CampaignFolder;
let orchestrator: AppProcess;
beforeAll(async () => {
  await pythonEnvironment();
  space = await temporaryStore();
  campaign = await createSmall(space.store);
  await commitSmall(campaign, [0, 1], [1]);
  orchestrator = await startApp('orchestrator', [], {
    LOSCHMIDT_STORE: space.store,
    LOSCHMIDT_TOKEN: TOKEN,
    // Files are read whether Temporal is there or not.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
  });
}, INSTALL_MS);
afterAll(async () => {
  await orchestrator.terminate();
  await space.remove();
});

const prelude = `
import json, sys
import pyarrow as pa, pyarrow.flight as fl
client = fl.connect('grpc://' + sys.argv[1])
options = fl.FlightCallOptions(headers=[(b'authorization', b'Bearer ' + sys.argv[2].encode())], timeout=280)
ticket = lambda sql, campaign='small': fl.Ticket(json.dumps({'campaign': campaign, 'sql': sql}))
read = lambda sql, campaign='small': client.do_get(ticket(sql, campaign), options).read_all()
def refused(work):
    try:
        work()
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)
`;

/** What a script for pyarrow.flight prints as JSON. */
async function flight(script: string, token = TOKEN): Promise<unknown> {
  return JSON.parse(await runPython(`${prelude}\n${script}`, orchestrator.address, token));
}

it('pyarrow reads the rows of a query with types, nulls, lists and where they are from', async () => {
  const script = `
steps = read('SELECT point, cycle, shannon_tau, return_probability, cycle > 1 AS late FROM steps ORDER BY point, cycle')
exact = read("SELECT 1 AS one WHERE '0.9424777960769379'::DOUBLE = 0.9424777960769379")
profiles = read('SELECT density_tau, density_upsilon FROM profiles ORDER BY point, cycle')
print(json.dumps({'rows': steps.num_rows, 'types': [str(t) for t in steps.schema.types], 'nulls': steps['return_probability'].null_count,
  'campaign': steps.schema.metadata[b'campaign'].decode(), 'first': steps['point'][0].as_py(), 'density': profiles['density_tau'][0].as_py(), 'exact': exact.num_rows}))`;
  expect(await flight(script)).toEqual({
    rows: 8,
    types: ['string', 'int64', 'double', 'double', 'bool'],
    nulls: 4,
    campaign: campaign.id,
    first: [pointName(0), pointName(2)].sort()[0],
    density: [expect.any(Number), expect.any(Number)],
    exact: 1,
  });
});

it('lists what there is, describes it, and gives tickets that read it', async () => {
  const script = `
flights = list(client.list_flights(options=options))
by_path = {tuple(part.decode() for part in info.descriptor.path): info for info in flights}
info = client.get_flight_info(fl.FlightDescriptor.for_path('small', 'SELECT status, count(*) AS n FROM points GROUP BY ALL ORDER BY 1'), options)
command = fl.FlightDescriptor.for_command(json.dumps({'campaign': 'small', 'sql': 'FROM summary'}))
print(json.dumps({'paths': sorted(by_path), 'names': by_path[('small', 'steps')].schema.names[:3],
  'rows': client.do_get(info.endpoints[0].ticket, options).read_all().to_pylist(), 'schema': info.schema.names,
  'same': client.get_schema(command, options).schema.equals(read('FROM summary').schema)}))`;
  expect(await flight(script)).toEqual({
    paths: ['points', 'profiles', 'steps', 'summary'].map((table) => ['small', table]),
    names: ['point', 'replica', 'seed'],
    rows: [
      // Two of the six places are the same point.
      { status: 'completed', n: 3 },
      { status: 'failed', n: 2 },
      { status: 'pending', n: 1 },
    ],
    schema: ['status', 'n'],
    same: true,
  });
});

it('streams large results in batches, no faster than they are read, and stops with the reader', async () => {
  const script = `
reader = client.do_get(ticket('SELECT a.range AS a, b.range AS b FROM range(3000000) a, range(1000) b'), options)
first = reader.read_chunk().data
reader.cancel()
whole = client.do_get(ticket('SELECT range AS a FROM range(300000)'), options)
batches = [batch.data for batch in whole]
print(json.dumps({'first': first.num_rows, 'batches': len(batches) > 10, 'sum': sum(pa.compute.sum(batch['a']).as_py() for batch in batches)}))`;
  expect(await flight(`import pyarrow.compute\n${script}`)).toEqual({
    first: expect.any(Number),
    batches: true,
    sum: (300_000 * 299_999) / 2,
  });
});

it('is read by the example for notebooks', async () => {
  const script = await readFile(new URL('../examples/notebooks/means_flight.py', import.meta.url), 'utf8');
  const own = `import os\nos.environ['LOSCHMIDT_TOKEN'] = '${TOKEN}'\n${script}`;
  const printed = await runPython(own, orchestrator.address, campaign.folder);
  const means = printed
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  expect(means.map(([interaction]) => interaction)).toEqual([0, 1]);
  expect(means[0]?.[1]).toBeCloseTo(valueAt(0, 3, 'shannon_tau'), 12);
});

it('sees what is committed meanwhile with the next call', async () => {
  const count = "print(json.dumps(read('SELECT count(*) AS n FROM steps').to_pylist()))";
  expect(await flight(count)).toEqual([{ n: 8 }]);
  await commitSmall(campaign, [2]);
  expect(await flight(count)).toEqual([{ n: 12 }]);
});

it('refuses what the query refuses, with its sentences, and calls without the token', async () => {
  const script = `
print(json.dumps([
  refused(lambda: read('SELECT cycel FROM steps')),
  refused(lambda: read('CREATE TABLE other AS FROM steps')),
  refused(lambda: read("FROM read_csv('/etc/passwd')")),
  refused(lambda: read('FROM steps', 'nothing')),
  refused(lambda: client.do_get(fl.Ticket(b'steps'), options).read_all()),
  refused(lambda: client.get_flight_info(fl.FlightDescriptor.for_path('small'), options)),
  refused(lambda: list(client.list_actions(options))),
]))`;
  const said = (await flight(script)) as string[];
  const expected = [
    /SELECT cycel FROM steps\n +\^[\s\S]*Did you mean cycle\?/,
    /it must only read/,
    /SQL reads the tables of the campaign alone/,
    /Cannot find campaign 'nothing'[\s\S]*There are: small/,
    /it must be JSON with the texts `campaign` and `sql`, got "steps"/,
    /a path must be a campaign, and a table or SQL/,
    /implement/i,
  ];
  expected.forEach((pattern, index) => {
    expect(said[index]).toMatch(pattern);
  });
  expect(await flight("print(json.dumps(refused(lambda: read('FROM steps'))))", 'battery-staple')).toMatch(
    /a token must be sent, the one that came is wrong/,
  );
});
