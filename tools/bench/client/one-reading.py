"""Prints the seconds of one reading: of a campaign by the client, or of one Parquet file by pyarrow. Imports are not counted but where they are asked for."""

import subprocess
import sys
import time

kind, source = sys.argv[1:]
if kind == "import":
    # A new interpreter, without what it takes to start.
    def started(code: str) -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - begin

    print(started("import loschmidt") - started("pass"))
else:
    import pyarrow.compute
    import pyarrow.dataset
    import pyarrow.parquet as pq

    import loschmidt as ls
    import loschmidt._tables

    data = ls.open(source) if kind == "steps" else None
    begin = time.perf_counter()
    if kind == "open":
        ls.open(source)
    elif kind == "file":
        pq.read_table(source)
    else:
        data.steps()
    print(time.perf_counter() - begin)
