"""true_tasks.py TASKS CORES: prints the seconds from submitting so many tasks `true` to the last one's end."""

import sys
import time

from hyperqueue import Job, LocalCluster
from hyperqueue.cluster import WorkerConfig

tasks, cores = map(int, sys.argv[1:])
with LocalCluster() as cluster:
    cluster.start_worker(WorkerConfig(cores=cores))
    client = cluster.client()
    job = Job()
    for _ in range(tasks):
        job.program(["true"], stdout=None, stderr=None)
    begin = time.perf_counter()
    client.wait_for_jobs([client.submit(job)])
    print(time.perf_counter() - begin)
