"""The same from a campaign that may still run, by Arrow Flight. Arguments: address of the orchestrator, folder of the campaign, file of the
token; `loschmidt ps` shows the first and the last. Without a file the token is LOSCHMIDT_TOKEN."""

# %%
import json
import os
import pathlib
import sys

import pyarrow.flight as flight

address, campaign, *files = sys.argv[1:]
sql = """
    SELECT interaction, avg(shannon_tau) AS tau
    FROM (FROM steps QUALIFY cycle = max(cycle) OVER (PARTITION BY point))
    GROUP BY interaction ORDER BY interaction
"""

# %%
client = flight.connect(f"grpc://{address}")
token = pathlib.Path(files[0]).read_text().strip() if files else os.environ.get("LOSCHMIDT_TOKEN", "")
options = flight.FlightCallOptions(headers=[(b"authorization", f"Bearer {token}".encode())] if token else [])
ticket = flight.Ticket(json.dumps({"campaign": campaign, "sql": sql}))
for row in client.do_get(ticket, options).read_all().to_pylist():
    print(row["interaction"], row["tau"])
