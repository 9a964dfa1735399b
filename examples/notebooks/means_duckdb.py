"""Mean entropy after the last cycle by interaction, with DuckDB. Argument: an export of `steps` in Parquet."""

# %%
import sys

import duckdb

steps = duckdb.read_parquet(sys.argv[1])

# %%
means = duckdb.sql("""
    SELECT interaction, avg(shannon_tau)
    FROM (FROM steps QUALIFY cycle = max(cycle) OVER (PARTITION BY point))
    GROUP BY interaction ORDER BY interaction
""").fetchall()
for interaction, tau in means:
    print(interaction, tau)
