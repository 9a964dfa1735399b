"""Prints the seconds and the core-seconds of one reading: of a campaign by the client, or of one Parquet file by pyarrow. Imports are not counted but where they are asked for."""

import resource
import subprocess
import sys
import time

kind, source = sys.argv[1:]


def spent(work: object, who: int = resource.RUSAGE_SELF) -> tuple[float, float]:
    began, before = time.perf_counter(), resource.getrusage(who)
    work()
    wall, after = time.perf_counter() - began, resource.getrusage(who)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if kind == "import":
    # A new interpreter, without what it takes to start.
    def started(code: str) -> tuple[float, float]:
        return spent(lambda: subprocess.run([sys.executable, "-c", code], check=True), resource.RUSAGE_CHILDREN)

    print(*(one - other for one, other in zip(started("import loschmidt"), started("pass"))))
else:
    import pyarrow.compute
    import pyarrow.dataset
    import pyarrow.parquet as pq

    import loschmidt as ls
    import loschmidt._tables

    data = ls.open(source) if kind == "steps" else None
    readings = {"open": lambda: ls.open(source), "file": lambda: pq.read_table(source), "steps": lambda: data.steps()}
    print(*spent(readings[kind]))
