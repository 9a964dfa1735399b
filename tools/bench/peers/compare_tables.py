"""The largest difference between two Parquet files with the same points and cycles."""

import sys

import numpy as np
import pyarrow.parquet as pq

KEYS = ["lattice_sites", "interaction", "erasure_phase", "cycle"]
VALUES = ["shannon_tau", "shannon_upsilon", "shannon_total", "return_probability"]

order = [(key, "ascending") for key in KEYS]
ours, theirs = (
    pq.read_table(path, columns=KEYS + VALUES).sort_by(order) for path in sys.argv[1:]
)
if not all(np.array_equal(ours[key], theirs[key]) for key in KEYS):
    sys.exit(
        f"The tables have other points or cycles: {len(ours)}, {len(theirs)} rows."
    )
print(max(np.abs(np.subtract(ours[name], theirs[name])).max() for name in VALUES))
