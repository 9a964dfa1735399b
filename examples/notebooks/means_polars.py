"""Mean entropy after the last cycle by interaction, with Polars. Argument: an export of `steps` in Parquet."""

# %%
import sys

import polars as pl

steps = pl.scan_parquet(sys.argv[1])

# %%
means = (
    steps.filter(pl.col("cycle") == pl.col("cycle").max().over("point"))
    .group_by("interaction")
    .agg(pl.col("shannon_tau").mean())
    .sort("interaction")
    .collect()
)
for interaction, tau in means.iter_rows():
    print(interaction, tau)
