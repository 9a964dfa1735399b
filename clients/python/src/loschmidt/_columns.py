"""The columns of a table as it is exported: keys and parameters of the newest plan, then the table's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pyarrow as pa

from ._markers import TableName
from ._records import FORMAT_VERSION, MOST_CAMPAIGN, read_own
from ._snapshot import Snapshot
from .errors import LoschmidtError, NotFoundError

_TYPES = {"int64": pa.int64(), "float64": pa.float64(), "string": pa.string()}
_LIST = pa.list_(pa.field("element", pa.float64()))


class Column(NamedTuple):
    name: str
    type: pa.DataType
    unit: str
    about: str
    planned: bool
    """Joined in from the newest plan."""


_ROW_KEYS = (
    Column("cycle", pa.int64(), "1", "Whole cycles since the start; 0 is the start.", False),
    Column("stage", pa.string(), "1", "`cycle`, or the stage inside the cycle.", False),
)
_OUTCOME = (
    Column("status", pa.string(), "1", "`completed` or `failed`.", False),
    Column("reason", pa.string(), "1", "Why the point failed; null when it completed.", False),
    Column("failed_cycle", pa.int64(), "1", "The cycle in which the point failed; null when it completed.", False),
    Column("failed_stage", pa.string(), "1", "The stage in which the point failed; null when it completed.", False),
    Column("attempts", pa.int64(), "1", "How often the chunk was begun, this time included.", False),
    Column("rows", pa.int64(), "1", "Rows of the point in `steps`; 0 when it failed.", False),
    Column("digest", pa.string(), "1", "SHA-256 over the point's rows, in hex; null when it failed.", False),
)
_ORIGIN = (
    Column("seconds", pa.float64(), "s", "Core-seconds that the computation took.", False),
    Column("runner", pa.string(), "1", "The runner that computed the point.", False),
    Column("physics_version", pa.int64(), "1", "What the results mean.", False),
    Column("kernel_version", pa.int64(), "1", "Which bits the results have.", False),
    Column("code_version", pa.string(), "1", "The version of the program.", False),
)


def planned_columns(snapshot: Snapshot) -> list[Column]:
    parameters = snapshot.plan.parameters
    return [
        Column("point", pa.string(), "1", "The point's id.", True),
        Column("replica", pa.int64(), "1", "Realisation of the random numbers, from 0.", True),
        Column("seed", pa.int64(), "1", "Seed of the random numbers; 0 where nothing is random.", True),
        *(
            Column(
                own["column"], _TYPES[own["type"]], _unit(own["path"], own["type"]), f"Parameter {own['path']}.", True
            )
            for own in parameters
        ),
    ]


def joined_columns(snapshot: Snapshot, table: TableName) -> list[Column]:
    """All columns of a table in their order."""
    scalars = [own for own in snapshot.columns if own["shape"] == "scalar"]
    if table == "summary":
        last = [Column(own["name"], pa.float64(), own["unit"], f"Last value. {own['about']}", False) for own in scalars]
        return [*planned_columns(snapshot), *_OUTCOME, *last, *_ORIGIN]
    lists = [own for own in snapshot.columns if own["shape"] == "list"]
    type_, measured = (pa.float64(), scalars) if table == "steps" else (_LIST, lists)
    return [
        *planned_columns(snapshot),
        *_ROW_KEYS,
        *(Column(own["name"], type_, own["unit"], own["about"], False) for own in measured),
    ]


def choose_columns(columns: Sequence[Column], names: Iterable[str] | None) -> list[Column]:
    """Those that are named, in the order in which they are named."""
    if names is None:
        return list(columns)
    known = {column.name: column for column in columns}
    chosen = []
    for name in [names] if isinstance(names, str) else names:
        if name not in known:
            raise no_column(name, known)
        chosen.append(known[name])
    return chosen


def no_column(name: str, known: Iterable[str]) -> NotFoundError:
    import difflib

    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return NotFoundError(
        f"Cannot read column '{name}': the table has no such column.",
        hint=f"{f'Did you mean {near[0]}? ' if near else ''}It has: {', '.join(names)}.",
    )


def schema_of(snapshot: Snapshot, table: TableName, columns: Sequence[Column]) -> pa.Schema:
    """With unit and meaning in each field, and where the rows are from: what an export says."""
    fields = [
        pa.field(column.name, column.type, metadata={"unit": column.unit, "about": column.about}) for column in columns
    ]
    versions = snapshot.versions
    units = {column.name: column.unit for column in columns}
    metadata = {
        "campaign": snapshot.id,
        "table": table,
        "schema_version": str(FORMAT_VERSION),
        "units": json.dumps(units, separators=(",", ":"), ensure_ascii=False),
        "physics_version": str(versions["physics"]),
        "kernel_version": str(versions["kernel"]),
        "code_version": str(versions["code"]),
        "campaign_yaml": _campaign_yaml(snapshot),
    }
    return pa.schema(fields, metadata=metadata)


def _campaign_yaml(snapshot: Snapshot) -> str:
    base = snapshot.plan.base
    folder = snapshot.folder if base == 1 else os.path.join(snapshot.folder, "plans", str(base))
    try:
        return read_own(os.path.join(folder, "campaign.yaml"), most=MOST_CAMPAIGN).decode()
    except (OSError, LoschmidtError, UnicodeDecodeError):
        return ""


def _unit(path: str, type_: str) -> str:
    """ħ = 1: energies in J, times in 1/J, angles in rad."""
    keys = path.split(".")
    if type_ == "string":
        return "1"
    if "time" in keys:
        return "1/J"
    if keys[0] in ("hopping", "interaction"):
        return "J"
    if keys[0] == "potential":
        return "1" if keys[-1] == "kind" else "J"
    return "rad" if keys[-1] == "phase" else "1"
