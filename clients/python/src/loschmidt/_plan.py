"""The plan of a campaign: which points there are, and the chunks in which they are computed (`libs/dataset/src/plan`)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ._records import MOST_LIST, SHA256, fields, names_in, own_entry, read_json, read_own
from .errors import DamageError

if TYPE_CHECKING:
    import pyarrow as pa

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}\Z")

OF_PLAN = (
    "Bring the file back from a backup; without it the campaign cannot be read. "
    "Its campaign.yaml can be run again under another name."
)


class Chunk(NamedTuple):
    """Rows `start` … `start + length` of the points that its plan version computes."""

    id: str
    plan: int
    start: int
    length: int
    points: int
    """Points that are computed here: the other rows are duplicates."""
    hidden: tuple[tuple[int, int], ...]
    """Ranges of points, both ends included, that the newest plan does not have."""

    @property
    def shown(self) -> int:
        return self.points - sum(last - first + 1 for first, last in self.hidden)


@dataclass(frozen=True)
class Plan:
    """A version of the plan."""

    version: int
    base: int
    """The version that has its places."""
    id: str
    points: int
    places: int
    parameters: tuple[Mapping[str, Any], ...]
    files: Mapping[str, Mapping[str, Any]]
    retries: frozenset[int]


def read_plan(folder: str, version: int) -> Plan:
    """`plan.json` of a version, with the sizes of its files checked."""
    plan = _read_record(folder, version)
    for file in plan.files.values():
        own = f"plans/{version}/{file['name']}"
        entry = own_entry(folder, own, set())
        if entry is None or entry.st_size != file["bytes"]:
            found = "it is missing" if entry is None else f"it has {entry.st_size}"
            raise DamageError(
                f"Cannot read {os.path.join(folder, own)}: it must have {file['bytes']} bytes, and {found}.",
                hint=OF_PLAN,
            )
    return plan


def read_plan_id(folder: str, version: int) -> str | None:
    """Of a version, whatever has become of its files; None where there is no such version. A damaged record is refused: whose chunks are its is not known then."""
    if own_entry(folder, f"plans/{version}/plan.json", set()) is None:
        return None
    return _read_record(folder, version).id


def _read_record(folder: str, version: int) -> Plan:
    path = os.path.join(folder, "plans", str(version), "plan.json")
    try:
        record = read_json(path, hint=OF_PLAN, most=MOST_LIST)
    except (FileNotFoundError, NotADirectoryError) as cause:
        raise DamageError(f"Cannot read {path}: it must be there, and it is missing.", hint=OF_PLAN) from cause
    with fields(path, OF_PLAN):
        base = record.get("base", version)
        if record["version"] != version or not 1 <= base <= version:
            raise ValueError(
                f"it must be of version {version}, and is of {record['version']} with the places of {base}"
            )
        files = {kind: file for kind, file in record["files"].items() if file is not None}
        for kind, file in files.items():
            if file["name"] != f"{kind}.parquet" or not SHA256.match(file["sha256"]):
                raise ValueError(f"files.{kind} must be {kind}.parquet with a SHA-256")
        for parameter in record["parameters"]:
            if not NAME.match(parameter["column"]) or parameter["type"] not in ("float64", "int64", "string"):
                raise ValueError("a parameter must have a column's name and a type")
        hashes = sorted(f"{kind} {file['sha256']}\n" for kind, file in files.items())
        return Plan(
            version=version,
            base=base,
            id=hashlib.sha256("".join(hashes).encode()).hexdigest()[:16],
            points=int(record["points"]),
            places=int(record["places"]),
            parameters=tuple(record["parameters"]),
            files=files,
            retries=frozenset(record.get("retries", ())),
        )


def read_plan_file(folder: str, plan: Plan, kind: str) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = os.path.join(folder, "plans", str(plan.version), f"{kind}.parquet")
    try:
        data = read_own(path)
        if hashlib.sha256(data).hexdigest() != plan.files[kind]["sha256"]:
            raise ValueError("its SHA-256 is another one")
        return pq.ParquetFile(pa.BufferReader(data)).read()
    except (KeyError, FileNotFoundError, ValueError, pa.ArrowException) as cause:
        raise DamageError(
            f"Cannot read {path}: it must be the Parquet file that was planned, and it is damaged ({cause}).",
            hint="Bring the file back from a backup; committed rows are not touched by this.",
        ) from cause


def newest_plan(folder: str) -> int:
    versions = [int(name) for name in names_in(folder, "plans") if re.fullmatch("[1-9][0-9]*", name)]
    if not versions:
        raise DamageError(f"Cannot open {folder}: it must hold a plan in plans/1, and there is none.", hint=OF_PLAN)
    return max(versions)


def planned_chunks(folder: str, plan: Plan) -> list[Chunk]:
    """The older chunks that still count, then the version's own, as they were planned."""
    kept = _chunk_rows(folder, plan, "kept") if "kept" in plan.files else []
    return [*kept, *_chunk_rows(folder, plan, "chunks")]


def _chunk_rows(folder: str, plan: Plan, kind: str) -> list[Chunk]:
    table = read_plan_file(folder, plan, kind)
    rows = table.num_rows
    plans = table["plan"].to_pylist() if "plan" in table.column_names else [plan.version] * rows
    hidden = table["hidden"].to_pylist() if "hidden" in table.column_names else [None] * rows
    return [
        Chunk(f"{version}-{chunk:06d}", version, start, length, points, _ranges(text))
        for version, chunk, start, length, points, text in zip(
            plans, *(table[name].to_pylist() for name in ("chunk", "start", "count", "points")), hidden
        )
    ]


def _ranges(text: str | None) -> tuple[tuple[int, int], ...]:
    return () if text is None else tuple((int(first), int(last)) for first, last in json.loads(text))
