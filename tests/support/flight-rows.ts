import { runPython } from '../../tools/python/python-environment.mjs';

const SCRIPT = `
import json, sys, pyarrow.flight as fl
orchestrator, campaign, sql, token = sys.argv[1:]
options = fl.FlightCallOptions(headers=[(b'authorization', b'Bearer ' + open(token, 'rb').read().strip())])
ticket = fl.Ticket(json.dumps({'campaign': campaign, 'sql': sql}))
print(json.dumps(fl.connect('grpc://' + orchestrator).do_get(ticket, options).read_all().to_pylist()))`;

interface FlightQuery {
  readonly orchestrator: string;
  readonly tokenFile: string;
  readonly campaign: string;
  readonly sql: string;
}

/** Rows of a query as pyarrow gets them from an orchestrator by Arrow Flight. */
export async function flightRows({ orchestrator, tokenFile, campaign, sql }: FlightQuery): Promise<unknown> {
  return JSON.parse(await runPython(SCRIPT, orchestrator, campaign, sql, tokenFile));
}
