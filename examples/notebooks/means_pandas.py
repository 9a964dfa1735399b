"""Mean entropy after the last cycle by interaction, with pandas. Argument: an export of `steps` in Parquet."""

# %%
import sys

import pandas as pd

steps = pd.read_parquet(sys.argv[1])

# %% What the columns mean is in the file, and in DATASET.md beside it.
import json

import pyarrow.parquet as pq

units = json.loads(pq.read_schema(sys.argv[1]).metadata[b"units"])
print("unit of shannon_tau:", units["shannon_tau"])

# %%
last = steps[steps["cycle"] == steps.groupby("point")["cycle"].transform("max")]
means = last.groupby("interaction")["shannon_tau"].mean()
print(means.to_string())
