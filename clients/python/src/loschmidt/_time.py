"""The column `time`: cycle · T, T being the duration of one cycle. What that is, the command knows: a kind of evolution or protocol is at home there alone."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from ._columns import Column, choose_columns, joined_columns, schema_of
from ._dataset import query_folders
from ._markers import TableName
from ._rows import matching
from ._snapshot import Snapshot
from ._tables import read_table
from .errors import InputError, LoschmidtError

TIME = Column(
    "time",
    pa.float64(),
    "1/J",
    "cycle · T, T being the durations of all factors that one cycle applies, forward and back. "
    "Null between the stages of a cycle, and where times are drawn.",
    False,
)
_KEYS = ("point", "cycle", "stage")
_OF_ONE_CYCLE = "SELECT point, time FROM steps WHERE cycle = 1 AND stage = 'cycle'"


def read_timed_table(
    snapshot: Snapshot, table: TableName, names: Iterable[str] | None = None, where: pc.Expression | None = None
) -> pa.Table:
    """As `read_table`, with `time`: what `loschmidt export --time` writes, bit for bit."""
    refuse_without_cycles(table)
    every = joined_columns(snapshot, table)
    wanted = choose_columns([*every, TIME], names)
    read = every if where is not None else [own for own in every if own in wanted or own.name in _KEYS]
    rows = read_table(snapshot, table, [own.name for own in read])
    schema = schema_of(snapshot, table, [*read, TIME])
    rows = rows.append_column(schema.field(TIME.name), _times(snapshot, rows))
    if where is not None:
        rows = matching(rows, where)
    return rows.select([own.name for own in wanted]).replace_schema_metadata(
        schema_of(snapshot, table, wanted).metadata
    )


def refuse_without_cycles(table: str) -> None:
    if table not in ("steps", "profiles"):
        raise InputError(f"Cannot give a time: {table} has no cycles.", hint="Take it of steps or profiles.")


def _times(snapshot: Snapshot, rows: pa.Table) -> pa.ChunkedArray:
    if rows.num_rows == 0:
        return pa.chunked_array([], TIME.type)
    asked = query_folders([snapshot.folder], _OF_ONE_CYCLE, time=True).table
    found = pc.index_in(rows["point"], value_set=asked["point"].combine_chunks())
    if found.null_count:
        raise LoschmidtError(
            f"Cannot give a time: the plan of {snapshot.name} has changed since it was opened, and has fewer points.",
            hint="Call `.refresh()`, and ask again.",
        )
    duration = asked["time"].combine_chunks().take(found)
    ends = pc.equal(rows["stage"], "cycle")
    time = pc.multiply(rows["cycle"].cast(TIME.type), duration)
    return pc.if_else(ends, time, pa.scalar(None, TIME.type))
