"""What has become of each chunk: its marker names its files, or the parts that it was split into (`libs/dataset/src/commit`)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from ._plan import Chunk, Plan, read_plan_id
from ._records import MOST_LIST, SHA256, fields, names_in, read_json
from .errors import InputError

TableName = Literal["steps", "profiles", "summary"]
TABLES: tuple[TableName, ...] = ("steps", "profiles", "summary")


def refuse_unknown_table(name: str) -> None:
    if name not in TABLES:
        raise InputError(f"Cannot read the table {name!r}: it must be one of {', '.join(TABLES)}.")

CHUNK_ID = re.compile(r"([1-9][0-9]*)-([0-9]{6,})(?:\.([0-9]{6,})-([0-9]{6,}))?\Z")


class CommittedFile(NamedTuple):
    path: str
    rows: int
    bytes: int
    sha256: str


class Marker(NamedTuple):
    """A committed chunk."""

    chunk: str
    nonce: str
    points: int
    failures: tuple[int, ...]
    """Indices of its points that failed."""
    tables: Mapping[TableName, CommittedFile]


class MarkerReader:
    """The markers of one campaign; one that was written for another campaign, plan or chunk counts as none."""

    def __init__(self, folder: str, campaign: str, name: str, plan: Plan) -> None:
        self.folder, self.campaign, self.name = folder, campaign, name
        self._plan_ids: dict[int, str | None] = {plan.version: plan.id}

    def read(self, chunk: str) -> Marker | list[dict[str, Any]] | None:
        """The commit of a chunk, the parts that it was split into, or None."""
        path = os.path.join(self.folder, "commits", f"{chunk}.json")
        hint = f"Type `loschmidt resume {self.name}` to compute chunk {chunk} again."
        try:
            record = read_json(path, hint=hint, most=MOST_LIST)
        except FileNotFoundError:
            return None
        with fields(path, hint):
            if record["campaign"] != self.campaign or record["chunk"] != chunk:
                return None
            if record.get("plan") is not None and record["plan"] != self._plan_id(int(chunk.split("-")[0])):
                return None
            if record["kind"] == "split":
                return list(record["parts"])
            if record["kind"] != "data":
                raise ValueError(f"kind must be data or split, got {record['kind']!r}")
            return Marker(
                chunk=chunk,
                nonce=str(record["nonce"]),
                points=int(record["points"]),
                failures=tuple(record.get("failures", ())),
                tables=files_of(record["tables"], lambda table, sha256: f"data/{table}/{chunk}-{sha256[:16]}.parquet"),
            )

    def _plan_id(self, version: int) -> str | None:
        if version not in self._plan_ids:
            self._plan_ids[version] = read_plan_id(self.folder, version)
        return self._plan_ids[version]

    def splits(self) -> dict[str, list[dict[str, Any]]]:
        """The parts of each chunk that was split: a look into a folder that most campaigns do not have."""
        found = {}
        for chunk in sorted(name for name in names_in(self.folder, "splits") if CHUNK_ID.match(name)):
            marker = self.read(chunk)
            if isinstance(marker, list):
                found[chunk] = marker
        return found

    def parts_of(self, chunks: Iterable[Chunk], splits: Mapping[str, list[dict[str, Any]]]) -> list[Chunk]:
        """The chunks as they are computed: in the place of each that was split, its parts."""
        found: list[Chunk] = []
        for chunk in chunks:
            parts = splits.get(chunk.id)
            if parts is None:
                found.append(chunk)
                continue
            with fields(os.path.join(self.folder, "commits", f"{chunk.id}.json"), None):
                own = list(_parts(chunk, parts))
            found.extend(self.parts_of(own, splits))
        return found

    def committed(self, chunks: Sequence[Chunk]) -> dict[str, Marker]:
        names = names_in(self.folder, "commits")
        there = {name[: -len(".json")] for name in names if name.endswith(".json")}
        found = {}
        for chunk in chunks:
            marker = self.read(chunk.id) if chunk.id in there else None
            # One that was split since the chunks were read is open, as far as this answer knows.
            if isinstance(marker, Marker):
                found[chunk.id] = marker
        return found


def _parts(chunk: Chunk, parts: Sequence[Mapping[str, Any]]) -> Iterable[Chunk]:
    if sum(part["points"] for part in parts) != chunk.points:
        raise ValueError(f"its parts must have its {chunk.points} points")
    first = 0
    for part in parts:
        if not CHUNK_ID.match(part["chunk"]):
            raise ValueError("a part must have a chunk's id")
        last = first + part["points"] - 1
        hidden = tuple(
            (max(a, first) - first, min(b, last) - first) for a, b in chunk.hidden if max(a, first) <= min(b, last)
        )
        yield Chunk(part["chunk"], chunk.plan, part["start"], part["count"], part["points"], hidden)
        first = last + 1


def files_of(tables: Mapping[str, Any], place: Callable[[TableName, str], str]) -> dict[TableName, CommittedFile]:
    found: dict[TableName, CommittedFile] = {}
    for table in TABLES:
        file = tables.get(table)
        if file is None:
            continue
        sha256 = file["sha256"]
        # A path that is read from a file is compared, never followed.
        if not SHA256.match(sha256) or file["path"] != place(table, sha256):
            raise ValueError(f"tables.{table}.path must be {place(table, sha256)}, got {file['path'][:200]!r}")
        found[table] = CommittedFile(file["path"], int(file["rows"]), int(file["bytes"]), sha256)
    if "summary" not in found:
        raise ValueError("tables.summary is missing")
    return found
